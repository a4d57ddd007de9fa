package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Sample;
import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseRemarksTest {
    private static final TestCase BALANCED = TestCase.newBuilder()
            .setCatalogueId("TC2.2.1.3")
            .setTopology(Topology.MANY_TO_MANY)
            .setProtocol(Protocol.HTTP)
            .setPath(Path.CLUSTER_IP)
            .setIpFamily(IpFamily.IPV4)
            .setClients(50)
            .setServers(50)
            .setServersPerService(5)
            .build();

    @Test
    void saysNothingWhereThereIsNothingToMind() throws Exception {
        assertThat(remarks(result(BALANCED).build(), Map.of())).isEmpty();
    }

    @Test
    void saysWhatSiegeDoesNotVerify() throws Exception {
        TestCase secured = BALANCED.toBuilder().setProtocol(Protocol.HTTPS).build();
        assertThat(remarks(result(secured).build(), Map.of()))
                .containsExactly(
                        "siege verifies no certificate: the traffic was encrypted, the server's identity not checked");
    }

    @Test
    void saysHowEvenlyTheServersWereHit() throws Exception {
        CaseResult result = result(BALANCED)
                .addServerLoads(load("a", 25))
                .addServerLoads(load("a", 75))
                .addServerLoads(load("b", 50))
                .addServerLoads(load("b", 50))
                .build();
        assertThat(remarks(result, Map.of()))
                .containsExactly(
                        "2 Services: a server got 25.0 to 75.0 % of its Service's requests; an even share is 50.0 %");
    }

    @Test
    void saysNothingOfServersWithAServiceEach() throws Exception {
        TestCase unique = BALANCED.toBuilder().setServersPerService(1).build();
        assertThat(remarks(result(unique).addServerLoads(load("a", 100)).build(), Map.of()))
                .isEmpty();
    }

    @Test
    void saysWhichCountsTookTheCataloguesPlace() throws Exception {
        TestCase shrunk = BALANCED.toBuilder().setClients(3).setServers(3).build();
        assertThat(remarks(result(shrunk).build(), Map.of("nodes", 6)))
                .containsExactly("3 clients and 3 servers instead of 50 and 50: counts follow the number of nodes, 6");
        TestCase manyToOne = shrunk.toBuilder()
                .setCatalogueId("TC2.1.1.2")
                .setTopology(Topology.MANY_TO_ONE)
                .setServersPerService(0)
                .setClients(6)
                .setServers(1)
                .build();
        assertThat(remarks(result(manyToOne).build(), Map.of()))
                .containsExactly("6 clients instead of 100: counts follow the number of nodes");
        assertThat(remarks(result(manyToOne).build(), Map.of("numberOfClients", 6)))
                .isEmpty();
    }

    @Test
    void saysOnceWhatManyPairsHaveInCommon() throws Exception {
        CaseResult result = result(BALANCED)
                .addPairs(PairResult.newBuilder().addRemarks("the client's tool used 97.000 % of a core"))
                .addPairs(PairResult.newBuilder().addRemarks("the client's tool used 98.500 % of a core"))
                .addPairs(PairResult.newBuilder().addViolations("no datagram arrived"))
                .build();
        assertThat(remarks(result, Map.of()))
                .containsExactly(
                        "2 of 3 pairs, such as: the client's tool used 97.000 % of a core",
                        "1 of 3 pairs: no datagram arrived");
    }

    @Test
    void keepsSilentAboutMetricsThatAreNotPublished() throws Exception {
        CaseResult result = result(BALANCED)
                .addPairs(PairResult.newBuilder()
                        .addSamples(Sample.newBuilder()
                                .setMetric(Metric.LATENCY)
                                .setValue(-1)
                                .setUncertainty("below zero")))
                .build();
        assertThat(remarks(result, Map.of())).containsExactly("Latency is uncertain: below zero");
        assertThat(remarks(result, Map.of("metrics", "response_time"))).isEmpty();
    }

    private static CaseResult.Builder result(TestCase one) {
        return CaseResult.newBuilder().setTestCase(one);
    }

    private static ServerLoad load(String service, double share) {
        return ServerLoad.newBuilder()
                .setService(service)
                .setSharePercent(share)
                .build();
    }

    private static List<String> remarks(CaseResult result, Map<String, Object> given) throws Exception {
        Map<String, Object> values = new HashMap<>(given);
        values.put("testCases", "all");
        StartParams params = StartParams.decode(Params.of(new HashMap<>(values)));
        return CaseRemarks.of(
                result,
                new RunFacts(
                        "test",
                        "id",
                        TestPlan.getDefaultInstance(),
                        params,
                        List.of(),
                        Route.DIRECT,
                        Instant.EPOCH,
                        Instant.EPOCH));
    }
}
