package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RoundSchedule;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.testsupport.ArtifactSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsReportTest {
    private static final TestCase TCP = TestCase.newBuilder()
            .setCaseId("TC1.1.1.1-IPv4")
            .setCatalogueId("TC1.1.1.1")
            .setTopology(Topology.ONE_TO_ONE)
            .setClients(1)
            .setServers(1)
            .setProtocol(Protocol.TCP)
            .setPath(Path.POD_IP)
            .setIpFamily(IpFamily.IPV4)
            .build();

    @Test
    void aggregatesOverTheRoundsThatCompletedAndNamesTheWorst() throws Exception {
        Outcome outcome = report(round(1, 0, 9.3), round(2, 30, 3.1), failed(3, 60), round(4, 90, 9.5));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries().getFirst()).isInstanceOfSatisfying(Summary.Numbers.class, numbers -> {
            assertThat(numbers.name()).isEqualTo("NetworkPerformanceMetrics_1:1_TCP_P2P-Continuous");
            assertThat(numbers.title()).isEqualTo("TC1.1.1.1 1:1 TCP pod IP IPv4, 3 rounds");
            assertThat(numbers.data().dataItems().getFirst().data())
                    .isEqualTo(Map.of("Perc05", 3.1, "Perc50", 9.3, "Perc95", 9.5, "Worst", 3.1));
            assertThat(numbers.warnings())
                    .satisfiesExactly(
                            failed -> assertThat(failed).contains("1 of 4 rounds", "round 3", "worker-1 is lost"),
                            worst -> assertThat(worst)
                                    .contains("throughput 3.100 Gbit/s", "round 2", "1970-01-01T00:00:30Z"));
        });
        JsonNode full = json(outcome);
        assertThat(full.at("/overview/0/samples").asInt()).isEqualTo(4);
        assertThat(full.at("/overview/0/samples_completed").asInt()).isEqualTo(3);
        assertThat(full.at("/overview/0/worst/0/round").asInt()).isEqualTo(2);
        assertThat(full.at("/cases")).hasSize(4);
        assertThat(full.at("/cases/3/round").asInt()).isEqualTo(4);
        assertThat(full.at("/cases/3/started").asText()).isEqualTo("1970-01-01T00:01:30Z");
    }

    @Test
    void failsACaseOfWhichNoRoundCompleted() throws Exception {
        assertThat(report(failed(1, 0)).failures()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.WORKER_LOST);
            assertThat(failure.message()).contains("TC1.1.1.1", "1 failed", "worker-1 is lost");
        });
        assertThat(report().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.PARTIAL);
            assertThat(failure.message()).contains("TC1.1.1.1", "no round");
        });
        assertThat(report().summaries().getFirst())
                .isInstanceOfSatisfying(
                        Summary.Numbers.class,
                        row -> assertThat(row.data().dataItems()).isEmpty());
    }

    @Test
    void saysThatARoundTakesLongerThanTheInterval() throws Exception {
        Outcome outcome = report(round(1, 0, 9), round(2, 30, 9), round(3, 77, 9));
        assertThat(outcome.summaries().getFirst())
                .isInstanceOfSatisfying(
                        Summary.Numbers.class,
                        numbers -> assertThat(numbers.warnings())
                                .anySatisfy(late -> assertThat(late).contains("1 of 2 rounds", "30 s", "47 s")));
    }

    private static Outcome report(CaseResult... results) throws Exception {
        return RunReport.of(
                new RunFacts(
                        "test",
                        "id",
                        TestPlan.newBuilder()
                                .setPlanId("abcdefgh")
                                .setRounds(RoundSchedule.getDefaultInstance())
                                .addCases(TCP)
                                .build(),
                        StartParams.decode(Params.of(Map.of("mode", "continuous"))),
                        List.of(new ClusterNode("node1", List.of("10.0.0.1"))),
                        List.of(),
                        Route.DIRECT,
                        List.of(),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(120)),
                List.of(results),
                List.of());
    }

    private static JsonNode json(Outcome outcome) throws Exception {
        String report = outcome.summaries().getLast().content();
        ArtifactSchema.named("network-report").require(report);
        return new ObjectMapper().readTree(report);
    }

    private static CaseResult round(int number, int second, double throughput) {
        return CaseResult.newBuilder()
                .setTestCase(TCP)
                .setRound(number)
                .setStarted(Timestamp.newBuilder().setSeconds(second))
                .setPairsAsked(1)
                .setPairsCounted(1)
                .addPairs(PairResult.newBuilder()
                        .addValues(PairValue.newBuilder()
                                .setMetric(Metric.THROUGHPUT)
                                .setValue(throughput)))
                .addAggregates(Aggregate.newBuilder()
                        .setMetric(Metric.THROUGHPUT)
                        .setUnit("Gbits/s")
                        .putBuckets("Value", throughput))
                .build();
    }

    private static CaseResult failed(int number, int second) {
        return CaseResult.newBuilder()
                .setTestCase(TCP)
                .setRound(number)
                .setStarted(Timestamp.newBuilder().setSeconds(second))
                .setPairsAsked(1)
                .setFailure("worker worker-1 is lost")
                .setReason(FailureReason.WORKER_LOST)
                .build();
    }
}
