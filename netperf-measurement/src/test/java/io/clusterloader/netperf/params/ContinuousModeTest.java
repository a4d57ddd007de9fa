package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContinuousModeTest {
    private static final List<ClusterNode> FORTY = IntStream.range(0, 40)
            .mapToObj(number -> new ClusterNode("node" + number, List.of("10.0.0." + number)))
            .toList();

    @Test
    void isNotTheDefault() throws Exception {
        assertThat(DecodedParams.decode().continuous()).isEmpty();
        assertThat(DecodedParams.decode("mode", "once").continuous()).isEmpty();
    }

    @Test
    void takesASmallShareOfTheNodesAndAtLeastTwo() throws Exception {
        StartParams tenth = DecodedParams.decode("mode", "continuous", "topology", "N:M", "service", "noService");
        assertThat(Planner.plan(tenth, FORTY, "abcdefgh").nodes()).hasSize(4);
        assertThat(Planner.plan(tenth, FORTY.subList(0, 3), "abcdefgh").nodes()).hasSize(2);
        StartParams half =
                DecodedParams.decode("mode", "continuous", "nodeShare", 0.5, "topology", "N:M", "service", "noService");
        assertThat(Planner.plan(half, FORTY, "abcdefgh").nodes()).hasSize(20);
    }

    @Test
    void plansRoundsAndTimeUntilGather() throws Exception {
        StartParams once = DecodedParams.decode("testCases", "TC1.1.1.1", "samples", 1);
        StartParams rounds =
                DecodedParams.decode("testCases", "TC1.1.1.1", "mode", "continuous", "interval", "1m", "timeout", "3h");
        FleetPlan plan = Planner.plan(rounds, FORTY, "abcdefgh");
        TestPlan written = plan.testPlan(Map.of());
        assertThat(written.getRounds().getInterval().getSeconds()).isEqualTo(60);
        assertThat(plan.timeout())
                .isEqualTo(Planner.plan(once, FORTY, "abcdefgh").timeout().plus(Duration.ofHours(3)));
    }

    @Test
    void rejectsParamsThatContradictTheMode() {
        assertThat(DecodedParams.problems("interval", "1m", "nodeShare", 0.5))
                .extracting(Problem::path)
                .containsExactly("interval", "nodeShare");
        assertThat(DecodedParams.problems("mode", "continuous", "nodeShare", 1.5, "nodes", 3, "interval", "0s"))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("nodeShare", "nodeShare", "interval");
        assertThat(DecodedParams.problems("mode", "continous")).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("mode");
            assertThat(problem.message()).contains("\"continuous\"");
        });
    }
}
