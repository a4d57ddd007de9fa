package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.netperf.orchestrator.support.FakeNetwork;
import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.RunRequest;
import org.junit.jupiter.api.Test;

class WrongRoleTest extends FailureTest {
    @Test
    void aWorkerCannotControl() throws Exception {
        var stub = ControlServiceGrpc.newBlockingStub(bed.channel(Role.WORKER));
        assertThatThrownBy(() -> stub.run(RunRequest.getDefaultInstance()))
                .hasMessageContaining("PERMISSION_DENIED")
                .hasMessageContaining("is for the role CONTROL, not for WORKER");
    }

    @Test
    void theControllerIsNoWorker() throws Exception {
        FakeWorker worker = new FakeWorker(
                        bed.channel(Role.CONTROL),
                        new FakeNetwork(),
                        FakeWorker.registration(0, 1).build(),
                        bed.time::epochNanos,
                        Script.HEALTHY)
                .connect();
        assertThat(worker.ended().join().getDescription()).contains("is for the role WORKER, not for CONTROL");
    }
}
