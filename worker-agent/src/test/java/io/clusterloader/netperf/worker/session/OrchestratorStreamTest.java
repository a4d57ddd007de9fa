package io.clusterloader.netperf.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.ClockProbe;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.WorkerMessage;
import io.clusterloader.netperf.worker.task.ProcessLauncher;
import io.clusterloader.netperf.worker.task.ReportOutbox;
import io.clusterloader.netperf.worker.task.TaskRegistry;
import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.Toolbox;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cancelled call throws at whoever sends on it, so the stream must not send during and after its end. */
class OrchestratorStreamTest {
    @TempDir
    private Path directory;

    private final SlowCall call = new SlowCall();

    private OrchestratorStream stream() {
        ReportOutbox outbox = new ReportOutbox();
        TaskRegistry tasks = new TaskRegistry(
                Toolbox.standard(directory, directory), new ProcessLauncher(new Programs(List.of())), outbox);
        OrchestratorStream stream = new OrchestratorStream(outbox, tasks, new ReadinessMarker(directory));
        stream.beforeStart(call);
        return stream;
    }

    private static OrchestratorMessage probe() {
        return OrchestratorMessage.newBuilder()
                .setClockProbe(ClockProbe.getDefaultInstance())
                .build();
    }

    @Test
    void isNotCancelledWhileAMessageIsBeingSent() throws Exception {
        OrchestratorStream stream = stream();
        Thread sending = Thread.ofPlatform().start(() -> stream.onNext(probe()));
        assertThat(call.sending.await(30, TimeUnit.SECONDS)).isTrue();
        Thread closing = Thread.ofPlatform().start(() -> stream.close(Status.CANCELLED));
        // Long enough for a cancellation that does not wait; one that waits cannot be late.
        closing.join(200);
        call.sent.countDown();
        sending.join();
        closing.join();

        assertThat(call.failure.get()).isNull();
        assertThat(call.cancelled).isTrue();
    }

    @Test
    void sendsNothingAfterItWasCancelled() {
        OrchestratorStream stream = stream();
        call.sent.countDown();
        stream.close(Status.CANCELLED);
        stream.onNext(probe());

        assertThat(call.cancelled).isTrue();
        assertThat(call.failure.get()).isNull();
        assertThat(call.sending.getCount()).isOne();
    }

    /** A call that keeps to the contract of gRPC and whose messages take as long as the test wants. */
    private static final class SlowCall extends ClientCallStreamObserver<WorkerMessage> {
        private final CountDownLatch sending = new CountDownLatch(1);
        private final CountDownLatch sent = new CountDownLatch(1);
        private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
        private volatile boolean cancelled;

        @Override
        public void onNext(WorkerMessage message) {
            sending.countDown();
            try {
                sent.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (cancelled) {
                failure.set("a message was sent on a cancelled call");
            }
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            cancelled = true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onCompleted() {}
    }
}
