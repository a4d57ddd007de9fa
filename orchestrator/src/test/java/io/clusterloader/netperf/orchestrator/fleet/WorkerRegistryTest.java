package io.clusterloader.netperf.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.ManualTime;
import io.clusterloader.netperf.orchestrator.support.UnusedStream;
import io.clusterloader.netperf.v1.Register;
import io.grpc.Status;
import io.grpc.StatusException;
import org.junit.jupiter.api.Test;

class WorkerRegistryTest {
    private final WorkerRegistry workers = new WorkerRegistry(new ManualTime());

    private Status.Code rejection(Register register) {
        return catchThrowableOfType(StatusException.class, () -> workers.connect(register, new UnusedStream()))
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
