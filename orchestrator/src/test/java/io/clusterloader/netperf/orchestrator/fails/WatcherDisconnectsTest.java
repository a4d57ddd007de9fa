package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.WatchRequest;
import io.grpc.ManagedChannel;
import org.junit.jupiter.api.Test;

class WatcherDisconnectsTest extends FailureTest {
    @Test
    void doesNotDisturbTheRun() throws Exception {
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("c", Protocol.TCP)).build());
        ManagedChannel channel = bed.channel(Role.CONTROL);
        var events = ControlServiceGrpc.newBlockingStub(channel)
                .watch(WatchRequest.newBuilder().setPlanId("plan").build());
        bed.worker(0, 2, Script.HEALTHY);
        assertThat(events.next().getFleet().getRegistered()).isEqualTo(1);
        channel.shutdownNow();
        bed.worker(1, 2, Script.HEALTHY);
        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("");
        assertThat(bed.watch().getFirst().getFleet().getRegistered()).isEqualTo(1);
    }
}
