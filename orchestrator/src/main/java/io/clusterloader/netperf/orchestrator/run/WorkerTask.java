package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.fleet.WorkerSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** A task and the worker that has it. */
record WorkerTask(WorkerSession session, Task task) {

    String worker() {
        return session.name();
    }

    boolean alive() {
        return task.alive();
    }

    /** Returns how it ended, if it has. */
    Optional<TaskResult> result() {
        return task.result();
    }

    /** Returns whether it has ended and failed. */
    boolean failed() {
        return result().flatMap(TaskResult::failure).isPresent();
    }

    void stop() {
        session.stop(task);
    }

    /** Ends the task on this side at once, and at the worker as soon as it can be reached. */
    void giveUp(String reason) {
        String place = session.connected() ? session.label() : session.label() + ", whose connection has ended,";
        session.giveUp(task, place + " " + reason);
    }

    /** Gives up a task that did not report something in time. */
    void giveUp(String awaited, Duration limit) {
        String seconds =
                BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
        giveUp("did not report %s within %s s".formatted(awaited, seconds));
    }
}
