package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.orchestrator.clock.ClockEstimate;
import io.clusterloader.netperf.orchestrator.fleet.Connection.Connected;
import io.clusterloader.netperf.orchestrator.fleet.Connection.Gone;
import io.clusterloader.netperf.orchestrator.fleet.Connection.Lost;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.Acknowledge;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.Registered;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the orchestrator and one worker have to do with each other. It outlives the streams between the two. */
public final class Session {
    /** How long a worker may be away before its tasks are given up. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Time time;
    private final ReportLog reports = new ReportLog();
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final ClockProbing clock;
    private Register registration;
    private Connection connection = new Lost();
    private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

    Session(Register registration, Time time) {
        this.registration = registration;
        this.time = time;
        this.clock = new ClockProbing(time, this::send);
    }

    /** As the worker registered last. */
    public synchronized Register registration() {
        return registration;
    }

    public String name() {
        return registration().getName();
    }

    /** The worker and its node, for messages. */
    public String label() {
        return "worker %s on node %s".formatted(name(), registration().getNode());
    }

    /** Whether a stream to the worker is open. */
    public synchronized boolean connected() {
        return connection instanceof Connected;
    }

    /** Completes when it is certain whether the worker is there, at the latest after {@link #GRACE}. */
    public synchronized CompletableFuture<Void> settled() {
        return settled;
    }

    /** Takes a new stream of the worker in place of the one before, and says again on it what may be lost. */
    synchronized void connect(Register register, StreamObserver<OrchestratorMessage> stream) {
        switch (connection) {
            case Connected(var old) -> end(old, Status.ABORTED.withDescription(name() + " opened a newer stream"));
            case Gone(var grace) -> grace.cancel();
            case Lost() -> {}
        }
        registration = register;
        connection = new Connected(stream);
        settled.complete(null);
        send(OrchestratorMessage.newBuilder()
                .setRegistered(Registered.newBuilder().setProtocolVersion(ProtocolVersion.CURRENT))
                .build());
        tasks.values().forEach(task -> task.unanswered().forEach(this::send));
        clock.begin();
    }

    /** A stream has ended; without meaning if a newer one has replaced it. */
    public synchronized void disconnected(StreamObserver<OrchestratorMessage> stream) {
        if (connection.over(stream)) {
            LOG.warn("the connection to {} ended", label());
            settled = new CompletableFuture<>();
            connection = new Gone(time.after(GRACE, this::graceEnded));
        }
    }

    /** Handles what the worker says on this stream. */
    public synchronized void received(StreamObserver<OrchestratorMessage> stream, WorkerMessage message) {
        if (!connection.over(stream)) {
            // The worker sends it again on its newer stream.
            return;
        }
        switch (message.getMessageCase()) {
            case CLOCK_REPLY -> clock.take(message.getClockReply());
            case TASK_REPORT -> take(message.getTaskReport());
            case REGISTER, MESSAGE_NOT_SET ->
                end(stream, Status.INVALID_ARGUMENT.withDescription("only the first message registers"));
        }
    }

    /** Gives the worker a task; its end is {@link TaskEnd.WorkerLost} if the worker is or gets lost. */
    public synchronized Task order(String taskId, OrchestratorMessage order) {
        Task task = new Task(taskId, order);
        tasks.put(taskId, task);
        if (connection instanceof Lost) {
            task.end(lost());
        }
        send(order);
        return task;
    }

    /** Releases an armed client at this moment of the worker's own clock. */
    public synchronized void start(Task task, long workerNanos) {
        send(task.startAt(workerNanos));
    }

    /** Has the worker end a task, whatever its state. */
    public synchronized void stop(Task task) {
        send(task.stop());
    }

    /** Gives a task up. */
    public synchronized void giveUp(Task task, String reason) {
        task.end(new TaskEnd.TimedOut(reason));
        stop(task);
    }

    /** Drops tasks of which nothing is left at the worker. The others are stopped again when the worker comes back. */
    public synchronized void forgetEnded() {
        tasks.values().removeIf(Task::gone);
    }

    /** Compares the clocks anew. */
    public synchronized CompletableFuture<ClockEstimate> compareClocks() {
        clock.begin();
        return clock.outcome();
    }

    /** The result of the last comparison. */
    public synchronized Optional<ClockEstimate> clock() {
        return clock.latest();
    }

    /** Ends the stream for good. */
    synchronized void refuse(Status status) {
        if (connection instanceof Connected(var stream)) {
            end(stream, status);
            connection = new Lost();
        }
    }

    private void take(TaskReport report) {
        if (reports.keep(report)) {
            Task task = tasks.get(report.getTaskId());
            if (task != null) {
                task.take(report);
            } else if (report.getState() == TaskState.READY || report.getState() == TaskState.STARTED) {
                // Left by an earlier process of the orchestrator, or given up: its port must get free.
                send(OrchestratorMessage.newBuilder()
                        .setStopTask(StopTask.newBuilder().setTaskId(report.getTaskId()))
                        .build());
            }
        }
        // Not now that all clients are being released: a hundred answers would take the time of those not yet released.
        // The
        // acknowledgement of the end is one of this report, too.
        if (report.getState() != TaskState.STARTED) {
            acknowledge();
        }
    }

    private void acknowledge() {
        reports.acknowledged()
                .ifPresent(sequence -> send(OrchestratorMessage.newBuilder()
                        .setAcknowledge(Acknowledge.newBuilder().setSequence(sequence))
                        .build()));
    }

    private synchronized void graceEnded() {
        if (connection instanceof Gone) {
            LOG.warn("{} is lost", label());
            connection = new Lost();
            List.copyOf(tasks.values()).forEach(task -> task.end(lost()));
            settled.complete(null);
        }
    }

    private TaskEnd.WorkerLost lost() {
        return new TaskEnd.WorkerLost(registration.getName(), registration.getNode(), GRACE);
    }

    private void send(OrchestratorMessage message) {
        if (connection instanceof Connected(var stream)) {
            try {
                stream.onNext(message);
            } catch (IllegalStateException | StatusRuntimeException e) {
                // The stream is just closing, which its observer will report.
                LOG.debug("{} did not get a message: {}", label(), e.getMessage());
            }
        }
    }

    private static void end(StreamObserver<OrchestratorMessage> stream, Status status) {
        try {
            stream.onError(status.asException());
        } catch (IllegalStateException e) {
            LOG.debug("a stream had ended already: {}", e.getMessage());
        }
    }
}
