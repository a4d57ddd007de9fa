package io.clusterloader.netperf.worker.session;

import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.WorkerServiceGrpc;
import io.clusterloader.netperf.v1.WorkerServiceGrpc.WorkerServiceStub;
import io.clusterloader.netperf.worker.task.ReportOutbox;
import io.clusterloader.netperf.worker.task.TaskRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps this worker registered: opens one stream after the other, while the tasks go on. */
public final class OrchestratorSession {
    private static final Logger LOG = LoggerFactory.getLogger(OrchestratorSession.class);

    private final ManagedChannel channel;
    private final Register register;
    private final ReportOutbox outbox;
    private final TaskRegistry tasks;
    private final ReadinessMarker marker;
    private final ReconnectPolicy policy;
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable OrchestratorStream current;

    public OrchestratorSession(
            ManagedChannel channel,
            Register register,
            ReportOutbox outbox,
            TaskRegistry tasks,
            ReadinessMarker marker,
            ReconnectPolicy policy) {
        this.channel = channel;
        this.register = register;
        this.outbox = outbox;
        this.tasks = tasks;
        this.marker = marker;
        this.policy = policy;
    }

    /** Registers and reconnects until the worker is stopped, refused, or without an orchestrator for too long. */
    public SessionEnd run() throws InterruptedException {
        WorkerServiceStub stub = WorkerServiceGrpc.newStub(channel);
        long lastContact = System.nanoTime();
        Duration wait = policy.first();
        String told = "";
        while (true) {
            OrchestratorStream stream = open(stub);
            Status status = stream.await(policy.answer());
            if (stop.getCount() == 0) {
                return new SessionEnd.Stopped();
            }
            if (refused(status)) {
                return new SessionEnd.Refused(text(status));
            }
            if (stream.registered()) {
                LOG.warn("The stream to the orchestrator broke: {}", text(status));
                told = "";
                lastContact = System.nanoTime();
                wait = policy.first();
            } else if (!text(status).equals(told)) {
                told = text(status);
                LOG.warn("Cannot register with the orchestrator, trying again: {}", told);
            }
            if (System.nanoTime() - lastContact > policy.giveUpAfter().toNanos()) {
                return new SessionEnd.Unreachable("the orchestrator was unreachable for %d s: %s"
                        .formatted(policy.giveUpAfter().toSeconds(), text(status)));
            }
            if (stop.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return new SessionEnd.Stopped();
            }
            wait = policy.next(wait);
        }
    }

    private synchronized OrchestratorStream open(WorkerServiceStub stub) {
        // The channel has a backoff of its own, up to two minutes.
        channel.resetConnectBackoff();
        OrchestratorStream stream = new OrchestratorStream(outbox, tasks, marker);
        current = stream;
        if (stop.getCount() > 0) {
            stream.open(stub, register);
        } else {
            stream.close(Status.CANCELLED);
        }
        return stream;
    }

    /** Makes {@link #run} return soon. */
    public void stop() {
        stop.countDown();
        closeCurrent();
    }

    private synchronized void closeCurrent() {
        if (current != null) {
            current.close(Status.CANCELLED.withDescription("this worker ends"));
        }
    }

    private static boolean refused(Status status) {
        return status.getCode() == Status.Code.FAILED_PRECONDITION || status.getCode() == Status.Code.PERMISSION_DENIED;
    }

    /** Returns what happened, with the innermost cause: refused, no route to host, a certificate that is not valid yet. */
    private static String text(Status status) {
        String description = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        return Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .map(cause -> description + ": " + cause)
                .orElse(description);
    }
}
