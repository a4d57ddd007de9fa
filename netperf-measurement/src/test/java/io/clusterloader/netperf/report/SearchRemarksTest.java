package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.GoalOutcome;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.SearchEnd;
import io.clusterloader.netperf.v1.SearchResult;
import io.clusterloader.netperf.v1.SearchTrial;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.netperf.v1.TrialVerdict;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchRemarksTest {
    private static final TestCase SEARCHING = TestCase.newBuilder()
            .setCatalogueId("TC1.1.1.2")
            .setTopology(Topology.ONE_TO_ONE)
            .setProtocol(Protocol.UDP)
            .setPath(Path.POD_IP)
            .setIpFamily(IpFamily.IPV4)
            .setClients(1)
            .setSearch(UdpSearch.getDefaultInstance())
            .build();

    @Test
    void anArtifactOfASearchHasANameOfItsOwn() {
        assertThat(CaseName.artifact(SEARCHING)).isEqualTo("NetworkPerformanceMetrics_1:1_UDP_P2P-Capacity");
        assertThat(CaseName.title(SEARCHING)).isEqualTo("TC1.1.1.2 1:1 UDP pod IP IPv4 capacity");
    }

    @Test
    void tellsTheBoundsAndWhatTheSearchTook() {
        assertThat(remarks(goal(SearchEnd.REGULAR).setUpperBound(80_783)))
                .containsExactly(
                        "loss of 0.5 %: between 79,171 pps and 80,783 pps",
                        "2 trials in 15 s, 2 flows a pair, 1 of them not used");
    }

    @Test
    void saysWhyAResultIsNotRegular() {
        assertThat(remarks(goal(SearchEnd.SENDER_LIMITED)).getFirst())
                .contains("at least 79,171 pps", "limited by the sender, which keeps 117,705 pps", "irregular");
        assertThat(remarks(goal(SearchEnd.BELOW_LOWEST).clearLowerBound().setUpperBound(1_000))
                        .getFirst())
                .contains("below 1,000 pps", "irregular");
        assertThat(remarks(goal(SearchEnd.TRIALS_FAILED).setFailure("no report"))
                        .getFirst())
                .contains("no report", "irregular");
        assertThat(remarks(goal(SearchEnd.REGULAR).setUpperBound(80_783).setUnstable(true))
                        .getFirst())
                .contains("unstable")
                .doesNotContain("irregular");
        assertThat(remarks(goal(SearchEnd.REGULAR)
                                .setUpperBound(80_783)
                                .setUnstable(true)
                                .setInversions(2))
                        .getFirst())
                .contains("unstable", "(2)");
    }

    private static GoalOutcome.Builder goal(SearchEnd end) {
        return GoalOutcome.newBuilder()
                .setGoal(UdpSearchGoal.newBuilder().setLossRatio(0.005))
                .setLowerBound(79_171.4)
                .setEnd(end);
    }

    private static List<String> remarks(GoalOutcome.Builder goal) {
        SearchResult search = SearchResult.newBuilder()
                .addGoals(goal)
                .addTrials(SearchTrial.newBuilder().setVerdict(TrialVerdict.TRIAL_COUNTS))
                .addTrials(SearchTrial.newBuilder().setVerdict(TrialVerdict.TRIAL_SENDER_LIMITED))
                .setSeconds(15.2)
                .setHighestLoad(117_705)
                .setFlows(2)
                .build();
        CaseResult sample = CaseResult.newBuilder()
                .setTestCase(SEARCHING)
                .addAggregates(Aggregate.newBuilder().setMetric(Metric.PACKETS_PER_SECOND))
                .setSearch(search)
                .build();
        return SearchRemarks.of(
                new RoundsAggregation(TestPlan.newBuilder().setSamples(1).build(), SEARCHING, List.of(sample)));
    }
}
