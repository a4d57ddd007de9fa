package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * A piece of work at one worker. Its stages only ever advance, so reports may come twice or late. Reaching a stage completes the
 * stages before it; the end completes all.
 */
public final class Task {
    private final String id;
    private final OrchestratorMessage order;
    private final UnaryOperator<ToolRun> trim;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<TaskResult> ended = new CompletableFuture<>();
    private volatile boolean gone;
    private volatile LongConsumer rateListener = bitsPerSecond -> {};
    // What was sent to the worker is guarded by the session's lock.
    private Optional<OrchestratorMessage> start = Optional.empty();
    private Optional<OrchestratorMessage> stop = Optional.empty();

    Task(String id, OrchestratorMessage order, UnaryOperator<ToolRun> trim) {
        this.id = id;
        this.order = order;
        this.trim = trim;
    }

    /** Completes when the server listens or the client is armed, or when the task has ended. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes when the client was released, or when the task has ended. */
    public CompletableFuture<Void> started() {
        return started;
    }

    /** Completes when the task has ended. */
    public CompletableFuture<TaskResult> ended() {
        return ended;
    }

    /** Returns how it ended, if it has. */
    public Optional<TaskResult> result() {
        return Optional.ofNullable(ended.getNow(null));
    }

    /** Returns whether it has not ended. */
    public boolean alive() {
        return !ended.isDone();
    }

    /** Returns whether none of its processes are left: the worker reported its end, or was restarted. */
    public boolean gone() {
        return gone;
    }

    /** Sets who is told the rate that the task reports while it runs, in bits per second. */
    public void onRate(LongConsumer listener) {
        rateListener = listener;
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

    /** Returns what to send again on a new stream, since the old one may have lost it. */
    List<OrchestratorMessage> unanswered() {
        List<OrchestratorMessage> messages = new ArrayList<>();
        if (!ready.isDone()) {
            messages.add(order);
        }
        if (!started.isDone()) {
            start.ifPresent(messages::add);
        }
        if (!gone) {
            stop.ifPresent(messages::add);
        }
        return messages;
    }

    /** Advances to the stage that the worker reported. */
    void take(TaskReport report) {
        switch (report.getState()) {
            case READY -> ready.complete(null);
            case STARTED -> {
                ready.complete(null);
                started.complete(null);
            }
            case RUNNING -> rateListener.accept(report.getBitsPerSecond());
            case FINISHED -> vanish(new TaskResult.Finished(trim.apply(report.getRun())));
            case FAILED -> vanish(new TaskResult.ToolFailed(report.getFailure(), report.getReason(), runOf(report)));
            case TASK_STATE_UNSPECIFIED, UNRECOGNIZED ->
                end(new TaskResult.ToolFailed(
                        FailureReason.INTERNAL, "its worker reported an unknown state", runOf(report)));
        }
    }

    /** Ends the task, of which nothing is left at the worker. */
    void vanish(TaskResult result) {
        gone = true;
        end(result);
    }

    /** Ends the task on this side. Does nothing if it has ended. */
    void end(TaskResult result) {
        // The result first: whoever waits for a stage looks at it when woken.
        ended.complete(result);
        started.complete(null);
        ready.complete(null);
    }

    private Optional<ToolRun> runOf(TaskReport report) {
        return report.hasRun() ? Optional.of(trim.apply(report.getRun())) : Optional.empty();
    }
}
