package io.clusterloader.netperf.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.ManualTime;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Register;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;

class WorkerRegistryTest {
    private final WorkerRegistry workers = new WorkerRegistry(new ManualTime());

    private static final class Unused implements StreamObserver<OrchestratorMessage> {
        @Override
        public void onNext(OrchestratorMessage message) {}

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {}
    }

    private Status.Code rejection(Register register) {
        return catchThrowableOfType(StatusException.class, () -> workers.connect(register, new Unused()))
                .getStatus()
                .getCode();
    }

    @Test
    void rejectsAWorkerWithoutAName() {
        assertThat(rejection(FakeWorker.registration(0, 1).clearName().build()))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void rejectsAWorkerWithoutAnInstanceId() {
        assertThat(rejection(FakeWorker.registration(0, 1).clearInstanceId().build()))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(workers.session("w0")).isEmpty();
    }
}
