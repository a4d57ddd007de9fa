package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CaseNameTest {
    private static final TestCase N_TO_M = TestCase.newBuilder()
            .setCatalogueId("TC2.2.1.3")
            .setTopology(Topology.MANY_TO_MANY)
            .setProtocol(Protocol.HTTPS)
            .setPath(Path.CLUSTER_IP)
            .setIpFamily(IpFamily.IPV4)
            .setPlacement(Placement.DISTRIBUTED)
            .setClients(6)
            .setServers(6)
            .setServersPerService(5)
            .build();

    @Test
    void namesLoadBalancingFamilyAndPlacementInThisOrder() {
        assertThat(CaseName.artifact(N_TO_M)).isEqualTo("NetworkPerformanceMetrics_N:M_HTTPS_ClusterIP-LB");
        TestCase everything = N_TO_M.toBuilder()
                .setIpFamily(IpFamily.IPV6)
                .setPlacement(Placement.COLOCATED)
                .build();
        assertThat(CaseName.artifact(everything))
                .isEqualTo("NetworkPerformanceMetrics_N:M_HTTPS_ClusterIP-IPv6-LB-Colocated");
        assertThat(CaseName.title(everything)).isEqualTo("TC2.2.1.3 N:M 6:6 HTTPS ClusterIP-LB IPv6 colocated");
    }

    @Test
    void namesTheCountInUse() {
        TestCase shrunk = N_TO_M.toBuilder()
                .setTopology(Topology.MANY_TO_ONE)
                .setProtocol(Protocol.UDP)
                .setPath(Path.POD_IP)
                .setClients(3)
                .setServers(1)
                .setServersPerService(0)
                .build();
        assertThat(CaseName.artifact(shrunk)).isEqualTo("NetworkPerformanceMetrics_3:1_UDP_P2P");
        assertThat(CaseName.title(shrunk)).isEqualTo("TC2.2.1.3 3:1 UDP pod IP IPv4");
    }

    /** Of the whole catalogue, whatever the size of the cluster and the counts that the user sets. */
    @Property(tries = 100)
    void noTwoCasesOfARunShareAName(
            @ForAll @IntRange(min = 2, max = 50) int half, @ForAll @IntRange(min = 0, max = 1000) int numberOfClients)
            throws Exception {
        Map<String, Object> values =
                new HashMap<>(Map.of("testCases", "all", "protocol", "all", "ipFamily", "dual", "metrics", "all"));
        values.put("reference", "hostNetwork");
        if (numberOfClients > 1) {
            values.put("numberOfClients", numberOfClients);
        }
        StartParams params = StartParams.decode(Params.of(new HashMap<>(values)));
        assertThat(params.cases().stream().map(one -> CaseName.artifact(planned(one, half, params))))
                .doesNotHaveDuplicates();
        assertThat(params.cases().stream().map(one -> CaseName.title(planned(one, half, params))))
                .doesNotHaveDuplicates();
    }

    /** With the counts of a cluster on which half of the nodes is this many. */
    private static TestCase planned(SelectedCase one, int half, StartParams params) {
        CatalogueRow row = one.row();
        return TestCase.newBuilder()
                .setCatalogueId(row.id())
                .setTopology(row.topology())
                .setProtocol(one.protocol())
                .setPath(row.path())
                .setIpFamily(one.family())
                .setPlacement(params.placement())
                .setServersPerService(row.serversPerService())
                .setClients(params.counts()
                        .override(row.topology())
                        .map(ends -> ends.clients())
                        .orElse(Math.max(1, row.clients() / 50 * half)))
                .build();
    }
}
