package io.clusterloader.netperf.worker.session;

import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.ClockProbe;
import io.clusterloader.netperf.v1.ClockReply;
import io.clusterloader.netperf.v1.Dial;
import io.clusterloader.netperf.v1.DialReply;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.Registered;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.clusterloader.netperf.v1.WorkerServiceGrpc.WorkerServiceStub;
import io.clusterloader.netperf.worker.host.WorkerClock;
import io.clusterloader.netperf.worker.task.ReportOutbox;
import io.clusterloader.netperf.worker.task.TaskRegistry;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream to the orchestrator, from its opening to its end. Messages arrive on the connection's own thread and nothing here blocks it,
 * so that the time stamps of clock probes are taken as close to the wire as possible.
 */
final class OrchestratorStream implements ClientResponseObserver<WorkerMessage, OrchestratorMessage> {
    private final ReportOutbox outbox;
    private final TaskRegistry tasks;
    private final ReadinessMarker marker;
    private final Consumer<TaskReport> reports = this::sendReport;
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private volatile boolean registered;
    private @Nullable ClientCallStreamObserver<WorkerMessage> call;

    OrchestratorStream(ReportOutbox outbox, TaskRegistry tasks, ReadinessMarker marker) {
        this.outbox = outbox;
        this.tasks = tasks;
        this.marker = marker;
    }

    void open(WorkerServiceStub stub, Register register) {
        stub.withExecutor(Runnable::run).connect(this);
        send(WorkerMessage.newBuilder().setRegister(register).build());
    }

    /** Returns whether the orchestrator has accepted this worker on this stream. */
    boolean registered() {
        return registered;
    }

    /** Waits for the end of the stream. Closes it if the orchestrator does not answer within the limit. */
    Status await(Duration limit) throws InterruptedException {
        if (!answered.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            close(Status.DEADLINE_EXCEEDED.withDescription("no answer within " + limit.toSeconds() + " s"));
        }
        try {
            return end.join();
        } finally {
            outbox.detach(reports);
            marker.clear();
        }
    }

    /** Cancels the stream. Under the lock of {@link #send}: a cancelled call throws at whoever still sends a message. */
    synchronized void close(Status reason) {
        ended(reason);
        if (call != null) {
            call.cancel(reason.getDescription(), null);
        }
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WorkerMessage> requestStream) {
        call = requestStream;
    }

    @Override
    public void onNext(OrchestratorMessage message) {
        long arrived = WorkerClock.nanos();
        switch (message.getMessageCase()) {
            case CLOCK_PROBE -> reply(message.getClockProbe(), arrived);
            case REGISTERED -> register(message.getRegistered());
            case PREPARE_SERVER -> tasks.prepare(message.getPrepareServer());
            case ARM_CLIENT -> tasks.arm(message.getArmClient());
            case START_TASK -> tasks.start(message.getStartTask());
            case STOP_TASK -> tasks.stop(message.getStopTask());
            case DIAL -> Thread.startVirtualThread(() -> dial(message.getDial()));
            case ACKNOWLEDGE -> outbox.acknowledge(message.getAcknowledge().getSequence());
            case MESSAGE_NOT_SET ->
                close(Status.FAILED_PRECONDITION.withDescription(
                        "the orchestrator sent a message that this worker does not know: use images of one release"));
        }
    }

    private void register(Registered reply) {
        try {
            ProtocolVersion.require("the orchestrator", reply.getProtocolVersion());
        } catch (StatusException e) {
            close(e.getStatus());
            return;
        }
        registered = true;
        marker.set();
        answered.countDown();
        outbox.attach(reports);
    }

    /** Replies under the lock of {@link #send}, so that nothing is sent between the time stamp and its message. */
    private synchronized void reply(ClockProbe probe, long arrived) {
        send(WorkerMessage.newBuilder()
                .setClockReply(ClockReply.newBuilder()
                        .setSequence(probe.getSequence())
                        .setOriginNanos(probe.getOriginNanos())
                        .setReceiveNanos(arrived)
                        .setTransmitNanos(WorkerClock.nanos()))
                .build());
    }

    private void dial(Dial order) {
        try {
            String failure = ServiceDial.until(order);
            send(WorkerMessage.newBuilder()
                    .setDialReply(DialReply.newBuilder().setFailure(failure))
                    .build());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendReport(TaskReport report) {
        send(WorkerMessage.newBuilder().setTaskReport(report).build());
    }

    /** Sends a message, unless the stream has ended. Tasks and the connection's thread both send, and a stream takes one at a time. */
    private synchronized void send(WorkerMessage message) {
        if (call != null && !end.isDone()) {
            call.onNext(message);
        }
    }

    @Override
    public void onError(Throwable error) {
        ended(Status.fromThrowable(error));
    }

    @Override
    public void onCompleted() {
        ended(Status.UNAVAILABLE.withDescription("the orchestrator closed the stream"));
    }

    private void ended(Status status) {
        end.complete(status);
        answered.countDown();
    }
}
