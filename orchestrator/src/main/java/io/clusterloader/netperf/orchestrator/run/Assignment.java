package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Session;
import io.clusterloader.netperf.orchestrator.fleet.Task;
import java.math.BigDecimal;
import java.time.Duration;

/** A task and the worker that has it. */
record Assignment(Session session, Task task) {
    void stop() {
        session.stop(task);
    }

    /** Ends the task on this side, and on the worker's as soon as it can be reached. */
    void giveUp(String reason) {
        String place = session.connected() ? session.label() : session.label() + ", whose connection has ended,";
        session.giveUp(task, place + " " + reason);
    }

    /** The same, where it did not report something in time. */
    void giveUp(String awaited, Duration limit) {
        giveUp("did not report %s within %s s".formatted(awaited, seconds(limit)));
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
