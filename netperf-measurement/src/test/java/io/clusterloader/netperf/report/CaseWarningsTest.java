package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.kubernetes.OtherRun;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseWarningsTest {
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
    void hasNoWarningWhereThereIsNone() throws Exception {
        assertThat(warnings(result(BALANCED).build(), Map.of())).isEmpty();
    }

    @Test
    void saysWhatSiegeDoesNotVerify() throws Exception {
        TestCase secured = BALANCED.toBuilder().setProtocol(Protocol.HTTPS).build();
        assertThat(warnings(result(secured).build(), Map.of()))
                .singleElement()
                .asString()
                .contains("siege", "certificate");
    }

    @Test
    void saysHowMuchOfTheTimeWasNotCommonToAllPairs() throws Exception {
        assertThat(warnings(result(BALANCED).setPartlyActivePercent(2.5).build(), Map.of()))
                .singleElement()
                .asString()
                .contains("2.500 % of the time", "is in the numbers");
        TestCase udp = BALANCED.toBuilder().setProtocol(Protocol.UDP).build();
        assertThat(warnings(result(udp).setPartlyActivePercent(2.5).build(), Map.of()))
                .singleElement()
                .asString()
                .contains("is left out");
        assertThat(warnings(result(udp).setPartlyActivePercent(0.9).build(), Map.of()))
                .isEmpty();
    }

    @Test
    void saysHowEvenlyTheServersWereHit() throws Exception {
        CaseResult result = result(BALANCED)
                .addServerLoads(load("a", "w1", 25))
                .addServerLoads(load("a", "w2", 75))
                .addServerLoads(load("b", "w3", 50))
                .addServerLoads(load("b", "w4", 50))
                .build();
        assertThat(warnings(result, Map.of()))
                .singleElement()
                .asString()
                .contains("2 Services", "25.00 to 75.00 %", "50.00 %");
    }

    @Test
    void saysNothingOfServersWithAServiceEach() throws Exception {
        TestCase unique = BALANCED.toBuilder().setServersPerService(1).build();
        assertThat(warnings(result(unique).addServerLoads(load("a", "w1", 100)).build(), Map.of()))
                .isEmpty();
    }

    @Test
    void saysWhichCountsTookTheCataloguesPlace() throws Exception {
        TestCase shrunk = BALANCED.toBuilder().setClients(3).setServers(3).build();
        assertThat(warnings(result(shrunk).build(), Map.of("nodes", 6)))
                .singleElement()
                .asString()
                .contains("3 clients and 3 servers", "50 and 50", "nodes, 6");
        TestCase manyToOne = shrunk.toBuilder()
                .setCatalogueId("TC2.1.1.2")
                .setTopology(Topology.MANY_TO_ONE)
                .setServersPerService(0)
                .setClients(6)
                .setServers(1)
                .build();
        assertThat(warnings(result(manyToOne).build(), Map.of()))
                .singleElement()
                .asString()
                .contains("6 clients", "100", "nodes");
        assertThat(warnings(result(manyToOne).build(), Map.of("numberOfClients", 6)))
                .isEmpty();
    }

    @Test
    void namesTheOtherRunsThatMayHaveLoadedItsNodes() throws Exception {
        CaseResult result = result(BALANCED)
                .addPairs(PairResult.newBuilder().setClientNode("a").setServerNode("b"))
                .build();
        List<OtherRun> others = List.of(
                new OtherRun("netperf-near", Optional.empty(), Set.of("b", "c")),
                new OtherRun("netperf-far", Optional.empty(), Set.of("d")),
                new OtherRun("netperf-hidden", Optional.of("2026-06-01T12:00:00Z"), Set.of()));
        assertThat(warnings(result, Map.of(), others))
                .satisfiesExactly(
                        warning -> assertThat(warning).startsWith("shared:").contains("netperf-near"),
                        warning -> assertThat(warning)
                                .startsWith("shared:")
                                .contains("netperf-hidden", "2026-06-01T12:00:00Z"));
    }

    @Test
    void saysOnceWhatManyPairsHaveInCommon() throws Exception {
        CaseResult result = result(BALANCED)
                .addPairs(PairResult.newBuilder().addRemarks("the client's tool used 97.000 % of a core"))
                .addPairs(PairResult.newBuilder().addRemarks("the client's tool used 98.500 % of a core"))
                .addPairs(PairResult.newBuilder().addViolations("no datagram arrived"))
                .build();
        assertThat(warnings(result, Map.of()))
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("2 of 3 pairs", "97.000 % of a core"),
                        warning -> assertThat(warning).contains("1 of 3 pairs", "no datagram arrived"));
    }

    @Test
    void keepsSilentAboutMetricsThatAreNotPublished() throws Exception {
        CaseResult result = result(BALANCED)
                .addPairs(PairResult.newBuilder()
                        .addValues(PairValue.newBuilder()
                                .setMetric(Metric.LATENCY)
                                .setValue(-1)
                                .setUncertainty("below zero")))
                .build();
        assertThat(warnings(result, Map.of())).singleElement().asString().contains("Latency", "below zero");
        assertThat(warnings(result, Map.of("metrics", "response_time"))).isEmpty();
    }

    private static CaseResult.Builder result(TestCase one) {
        return CaseResult.newBuilder().setTestCase(one);
    }

    private static ServerLoad load(String service, String server, double share) {
        return ServerLoad.newBuilder()
                .setServer(server)
                .setService(service)
                .setSharePercent(share)
                .build();
    }

    @Test
    void namesTheCasesOfItsGroup() throws Exception {
        TestCase one = BALANCED.toBuilder().setCaseId("one").build();
        TestCase beside = one.toBuilder()
                .setCaseId("beside")
                .setCatalogueId("TC1.1.1.2")
                .setTopology(Topology.ONE_TO_ONE)
                .setProtocol(Protocol.UDP)
                .build();
        TestCase later = one.toBuilder()
                .setCaseId("later")
                .setGroup(1)
                .setKeptApartByCpu(true)
                .build();
        TestPlan packed = TestPlan.newBuilder()
                .setExecution(Execution.PACKED)
                .addCases(one)
                .addCases(beside)
                .addCases(later)
                .build();
        assertThat(warnings(result(one).build(), Map.of(), List.of(), packed))
                .singleElement()
                .asString()
                .contains("packed with", "TC1.1.1.2 1:1 UDP")
                .doesNotContain("TC2.2.1.3");
        assertThat(warnings(result(later).build(), Map.of(), List.of(), packed))
                .singleElement()
                .asString()
                .contains("later group", "CPU");
        assertThat(warnings(
                        result(one).build(),
                        Map.of(),
                        List.of(),
                        packed.toBuilder().setExecution(Execution.SERIAL).build()))
                .isEmpty();
    }

    private static List<String> warnings(CaseResult result, Map<String, Object> given) throws Exception {
        return warnings(result, given, List.of());
    }

    private static List<String> warnings(CaseResult result, Map<String, Object> given, List<OtherRun> others)
            throws Exception {
        return warnings(result, given, others, TestPlan.getDefaultInstance());
    }

    private static List<String> warnings(
            CaseResult result, Map<String, Object> given, List<OtherRun> others, TestPlan plan) throws Exception {
        Map<String, Object> values = new HashMap<>(given);
        values.put("testCases", "all");
        StartParams params = StartParams.decode(Params.of(new HashMap<>(values)));
        return CaseWarnings.of(
                result,
                new RunFacts(
                        "test",
                        "id",
                        plan,
                        params,
                        List.of(),
                        List.of(),
                        Route.DIRECT,
                        others,
                        Instant.EPOCH,
                        Instant.EPOCH));
    }
}
