package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.orchestrator.clock.ClockComparison;
import io.clusterloader.netperf.orchestrator.clock.ClockEstimate;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Acknowledge;
import io.clusterloader.netperf.v1.Dial;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.Registered;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The orchestrator's session with one worker. Survives reconnects; a restart of the worker ends its tasks. */
public final class WorkerSession {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerSession.class);

    private final Time time;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final ClockComparison clock;
    private ReportNumbers reports = new ReportNumbers();
    private Register registration;
    private Connection connection = new Lost();
    private long absences;
    private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
    private OrchestratorMessage dial = OrchestratorMessage.getDefaultInstance();
    private CompletableFuture<String> dialled = CompletableFuture.completedFuture("");

    private sealed interface Connection {}

    /** Connected over its latest stream. */
    private record Connected(StreamObserver<OrchestratorMessage> stream) implements Connection {}

    /** Disconnected; lost when the alarm goes off. */
    private record Absent(Time.Alarm grace) implements Connection {}

    /** Disconnected for longer than the grace. May still come back for a later case. */
    private record Lost() implements Connection {}

    WorkerSession(Register registration, Time time) {
        this.registration = registration;
        this.time = time;
        this.clock = new ClockComparison(time, this::send);
    }

    /** Returns what the worker registered with last. */
    public synchronized Register registration() {
        return registration;
    }

    public String name() {
        return registration().getName();
    }

    /** Returns the worker and its node, for messages. */
    public String label() {
        return "worker %s on node %s".formatted(name(), registration().getNode());
    }

    public synchronized boolean connected() {
        return connection instanceof Connected;
    }

    /** Completes once the worker is either connected or lost, at the latest after {@link Timetable#RECONNECTION}. */
    public synchronized CompletableFuture<Void> settled() {
        return settled;
    }

    /** Replaces the worker's stream. Sends again what the one before may have lost, or ends all tasks if the worker is another process. */
    synchronized void connect(Register register, StreamObserver<OrchestratorMessage> stream) {
        switch (connection) {
            case Connected(var old) -> end(old, Status.ABORTED.withDescription(name() + " opened a newer stream"));
            case Absent(var grace) -> grace.cancel();
            case Lost() -> {}
        }
        boolean restarted = !register.getInstanceId().equals(registration.getInstanceId());
        registration = register;
        connection = new Connected(stream);
        settled.complete(null);
        send(OrchestratorMessage.newBuilder()
                .setRegistered(Registered.newBuilder().setProtocolVersion(ProtocolVersion.CURRENT))
                .build());
        if (restarted) {
            LOG.warn("{} was restarted", label());
            reports = new ReportNumbers();
            TaskResult result = new TaskResult.WorkerRestarted(registration.getName(), registration.getNode());
            tasks.values().forEach(task -> task.vanish(result));
        } else {
            tasks.values().forEach(task -> task.unanswered().forEach(this::send));
        }
        if (!dialled.isDone()) {
            send(dial);
        }
        var _ = clock.begin();
    }

    /** Notes that a stream has ended. Does nothing if a newer one has replaced it. */
    public synchronized void disconnected(StreamObserver<OrchestratorMessage> stream) {
        if (isCurrent(stream)) {
            LOG.warn("the connection to {} ended", label());
            settled = new CompletableFuture<>();
            long absence = ++absences;
            connection = new Absent(time.after(Timetable.RECONNECTION, () -> graceEnded(absence)));
        }
    }

    /** Handles a message that the worker sent over this stream. */
    public synchronized void received(StreamObserver<OrchestratorMessage> stream, WorkerMessage message) {
        if (!isCurrent(stream)) {
            // The worker sends it again on its newer stream.
            return;
        }
        switch (message.getMessageCase()) {
            case CLOCK_REPLY -> clock.take(message.getClockReply());
            case TASK_REPORT -> take(message.getTaskReport());
            case DIAL_REPLY -> dialled.complete(message.getDialReply().getFailure());
            case REGISTER, MESSAGE_NOT_SET -> {
                end(stream, Status.INVALID_ARGUMENT.withDescription("only the first message registers"));
                // gRPC calls nobody back after an end that came from this side.
                disconnected(stream);
            }
        }
    }

    /**
     * Gives the worker a task. Its end is {@link TaskResult.WorkerLost} if the worker is or gets lost.
     *
     * @param trim bounds the raw output that its report brings
     */
    public synchronized Task order(String taskId, OrchestratorMessage order, UnaryOperator<ToolRun> trim) {
        Task task = new Task(taskId, order, trim);
        tasks.put(taskId, task);
        if (connection instanceof Lost) {
            task.end(lost());
        }
        send(order);
        return task;
    }

    /** Releases an armed client at this time of the worker's own clock. */
    public synchronized void start(Task task, long workerNanos) {
        send(task.startAt(workerNanos));
    }

    /** Asks the worker to end a task, whatever its state. */
    public synchronized void stop(Task task) {
        send(task.stop());
    }

    /** Ends a task on this side at once, and asks the worker to end it too. */
    public synchronized void giveUp(Task task, String reason) {
        task.end(new TaskResult.TimedOut(reason));
        stop(task);
    }

    /** Drops tasks of which the worker has nothing left. The others are stopped again when the worker comes back. */
    public synchronized void forgetEnded() {
        tasks.values().removeIf(Task::gone);
    }

    /** Compares the clocks anew. A reconnection meanwhile begins the comparison again. */
    public synchronized CompletableFuture<ClockEstimate> compareClocks() {
        return clock.begin();
    }

    /** Has the worker dial until a connection is accepted. Completes with why none was within the limit; with nothing where one was. */
    public synchronized CompletableFuture<String> dial(Dial order) {
        dial = OrchestratorMessage.newBuilder().setDial(order).build();
        dialled = new CompletableFuture<>();
        send(dial);
        return dialled;
    }

    /** Ends the stream for good. */
    synchronized void refuse(Status status) {
        if (connection instanceof Connected(var stream)) {
            end(stream, status);
            connection = new Lost();
        }
    }

    private boolean isCurrent(StreamObserver<OrchestratorMessage> stream) {
        return connection instanceof Connected(var current) && current.equals(stream);
    }

    private void take(TaskReport report) {
        if (report.getState() == TaskState.RUNNING) {
            // It has no number, and the next one makes up for it.
            Optional.ofNullable(tasks.get(report.getTaskId())).ifPresent(task -> task.take(report));
            return;
        }
        if (reports.keep(report.getSequence())) {
            Task task = tasks.get(report.getTaskId());
            if (task != null) {
                task.take(report);
            } else if (report.getState() == TaskState.READY || report.getState() == TaskState.STARTED) {
                // An earlier process of the orchestrator ordered it, or it was given up: its port must get free.
                send(OrchestratorMessage.newBuilder()
                        .setStopTask(StopTask.newBuilder().setTaskId(report.getTaskId()))
                        .build());
            }
        }
        // Not while clients are being released: a hundred acknowledgements would delay those not yet released.
        // That of the end acknowledges this report too.
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

    /** Declares the worker lost, unless it came back meanwhile: the alarm may have gone off just before it was cancelled. */
    private synchronized void graceEnded(long absence) {
        if (connection instanceof Absent && absence == absences) {
            LOG.warn("{} is lost", label());
            connection = new Lost();
            dialled.complete("it was lost");
            List.copyOf(tasks.values()).forEach(task -> task.end(lost()));
            settled.complete(null);
        }
    }

    private TaskResult.WorkerLost lost() {
        return new TaskResult.WorkerLost(registration.getName(), registration.getNode(), Timetable.RECONNECTION);
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
