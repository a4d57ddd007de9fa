package io.clusterloader.images.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.images.Fleet;
import io.clusterloader.images.NeedsImages;
import io.clusterloader.images.PairPlans;
import io.clusterloader.images.Run;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** An image without one of its tools: its cases fail and name it, those of the other tools do not. */
@NeedsImages
class ImageWithoutToolTest {
    @Test
    void namesTheToolAndItsPackage() throws Exception {
        try (Fleet fleet = new Fleet()) {
            GenericContainer<?> orchestrator = fleet.orchestrator();
            orchestrator.start();
            for (int i = 0; i < 2; i++) {
                withoutIperf3(fleet.worker(i)).start();
            }

            List<CaseResult> cases = Run.of(
                            PairPlans.onePairEach(List.of(Protocol.TCP, Protocol.HTTP)),
                            fleet.dial(orchestrator, Role.CONTROL))
                    .cases();

            assertThat(cases).hasSize(2);
            assertThat(cases.getFirst().getFailure()).contains("iperf3");
            assertThat(cases.getLast().getFailure()).isEmpty();
        }
    }

    private static GenericContainer<?> withoutIperf3(GenericContainer<?> worker) {
        return worker.withCreateContainerCmdModifier(
                create -> Fleet.show(create, Path.of("/dev/null"), "/usr/bin/iperf3"));
    }
}
