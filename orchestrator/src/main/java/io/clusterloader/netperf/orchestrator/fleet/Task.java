package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One piece of work at one worker. Its stages only ever advance, so reports may come twice or late. Reaching a stage completes the
 * stages before it; the end completes all.
 */
public final class Task {
    private final String id;
    private final OrchestratorMessage order;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<TaskEnd> ended = new CompletableFuture<>();
    private final AtomicBoolean gone = new AtomicBoolean();
    // What was said to the worker is guarded by the session's lock.
    private Optional<OrchestratorMessage> start = Optional.empty();
    private Optional<OrchestratorMessage> stop = Optional.empty();

    Task(String id, OrchestratorMessage order) {
        this.id = id;
        this.order = order;
    }

    public String id() {
        return id;
    }

    /** A server listens, a client is armed; or the task has ended. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** The client was released; or the task has ended. */
    public CompletableFuture<Void> started() {
        return started;
    }

    public CompletableFuture<TaskEnd> ended() {
        return ended;
    }

    /** How it ended, if it has. */
    public Optional<TaskEnd> end() {
        return Optional.ofNullable(ended.getNow(null));
    }

    /** Whether it still has something to do. */
    public boolean alive() {
        return !ended.isDone();
    }

    /** Whether the worker itself has said that it ended, so that none of its processes are left. */
    public boolean gone() {
        return gone.get();
    }

    OrchestratorMessage startAt(long workerNanos) {
        OrchestratorMessage message = OrchestratorMessage.newBuilder()
                .setStartTask(StartTask.newBuilder().setTaskId(id).setStartNanos(workerNanos))
                .build();
        start = Optional.of(message);
        return message;
    }

    OrchestratorMessage stop() {
        OrchestratorMessage message = OrchestratorMessage.newBuilder()
                .setStopTask(StopTask.newBuilder().setTaskId(id))
                .build();
        stop = Optional.of(message);
        return message;
    }

    /** What to say again on a new stream, since the old one may have swallowed it. */
    List<OrchestratorMessage> unanswered() {
        List<OrchestratorMessage> messages = new ArrayList<>();
        if (!ready.isDone()) {
            messages.add(order);
        }
        if (!started.isDone()) {
            start.ifPresent(messages::add);
        }
        if (!gone()) {
            stop.ifPresent(messages::add);
        }
        return messages;
    }

    void take(TaskReport report) {
        gone.set(report.getState() == TaskState.FINISHED || report.getState() == TaskState.FAILED);
        switch (report.getState()) {
            case READY -> ready.complete(null);
            case STARTED -> {
                ready.complete(null);
                started.complete(null);
            }
            case FINISHED -> end(new TaskEnd.Finished(report.getRun()));
            case FAILED -> end(new TaskEnd.ToolFailed(report.getFailure(), report.getReason(), runOf(report)));
            case TASK_STATE_UNSPECIFIED, UNRECOGNIZED ->
                end(new TaskEnd.ToolFailed(
                        report.getFailure(), "its worker reported an unknown state", runOf(report)));
        }
    }

    void end(TaskEnd end) {
        // The end first: whoever waits for a stage looks at the end when woken.
        ended.complete(end);
        started.complete(null);
        ready.complete(null);
    }

    private static Optional<ToolRun> runOf(TaskReport report) {
        return report.hasRun() ? Optional.of(report.getRun()) : Optional.empty();
    }
}
