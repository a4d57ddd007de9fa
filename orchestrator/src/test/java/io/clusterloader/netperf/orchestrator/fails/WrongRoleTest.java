package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.netperf.orchestrator.support.FakeNetwork;
import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RunRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class WrongRoleTest extends FailureTest {
    @Test
    void aWorkerCannotControl() throws Exception {
        var stub = ControlServiceGrpc.newBlockingStub(bed.channel(Role.WORKER));
        assertThatThrownBy(() -> stub.run(RunRequest.getDefaultInstance()))
                .hasMessageContaining("PERMISSION_DENIED")
                .hasMessageContaining("is for the role CONTROL, not for WORKER");
    }

    /** Neither before the worker itself is there nor afterwards, when it would be taken for one that was restarted. */
    @Test
    void aWorkerIsNoOtherWorker() throws Exception {
        bed.healthyWorkers(2, 2);
        FakeWorker impostor = callsItselfTheFirst(bed.channelOf("w1"));
        assertThat(impostor.ended().join().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);

        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("case", Protocol.TCP)).build());
        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getRefusedList()).containsExactly("the certificate of worker w1 is not for worker w0");
    }

    @Test
    void aCertificateThatNamesNoWorkerAdmitsNone() throws Exception {
        FakeWorker nobody = callsItselfTheFirst(bed.channel(Role.WORKER));
        assertThat(nobody.ended().join().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void theControllerIsNoWorker() throws Exception {
        FakeWorker worker = callsItselfTheFirst(bed.channel(Role.CONTROL));
        assertThat(worker.ended().join().getDescription()).contains("is for the role WORKER, not for CONTROL");
    }

    /** Connects a worker that registers as the first one of the fleet. */
    private FakeWorker callsItselfTheFirst(ManagedChannel channel) {
        return new FakeWorker(
                        channel,
                        new FakeNetwork(),
                        FakeWorker.registration(0, 2).build(),
                        bed.time::epochNanos,
                        Script.HEALTHY)
                .connect();
    }
}
