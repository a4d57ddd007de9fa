package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.Bystanders.Level;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.v1.TestCase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services and NetworkPolicies that stand beside the cases. */
class BystandersTest {
    private static final List<ClusterNode> NODES =
            List.of(new ClusterNode("node1", List.of()), new ClusterNode("node2", List.of()));

    @Test
    void thereAreNoneUnlessAskedFor() throws Exception {
        StartParams params = DecodedParams.decode();
        assertThat(params.bystanders().any()).isFalse();
        assertThat(params.effective()).containsEntry("services", 0).containsEntry("policies", 0);
    }

    @Test
    void oneValueOfEachIsNoSweep() throws Exception {
        StartParams params = DecodedParams.decode("testCases", "TC1.2.1.1", "services", 100, "policies", "20");
        assertThat(params.bystanders().levels()).containsExactly(new Level(100, 20));
        assertThat(params.cases()).extracting(SelectedCase::caseId).containsExactly("TC1.2.1.1-IPv4");
        assertThat(params.warnings()).isEmpty();
    }

    @Test
    void aListMakesABlockForEachValueInRisingOrder() throws Exception {
        StartParams params = DecodedParams.decode(
                "service",
                "noservice",
                "protocol",
                "TCP",
                "services",
                List.of(1000, 0),
                "tcpMss",
                List.of(536, 1460),
                "policies",
                5);
        assertThat(params.bystanders().levels()).containsExactly(new Level(0, 5), new Level(1000, 5));
        assertThat(Planner.plan(params, NODES, "abcdefgh").cases())
                .extracting(TestCase::getCaseId, TestCase::getBlock)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("TC1.1.1.1-IPv4-tcpMss536-services0", 0),
                        org.assertj.core.groups.Tuple.tuple("TC1.1.1.1-IPv4-tcpMss1460-services0", 0),
                        org.assertj.core.groups.Tuple.tuple("TC1.1.1.1-IPv4-tcpMss536-services1000", 1),
                        org.assertj.core.groups.Tuple.tuple("TC1.1.1.1-IPv4-tcpMss1460-services1000", 1));
        assertThat(params.load(params.cases().getLast()).getTcpMaximumSegmentBytes())
                .isEqualTo(1460);
        assertThat(params.warnings()).singleElement().asString().contains("rising order");
        assertThat(params.effective()).containsEntry("services", List.of(1000L, 0L));
    }

    @Test
    void onePolicyThatAdmitsEverybodyWouldUndoThoseThatAdmitNobody() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> DecodedParams.decode("networkPolicy", true, "policies", 1))
                .withMessageContaining("networkPolicy");
    }

    @Test
    void eachCaseOfEachProtocolIsOfTheSweep() throws Exception {
        StartParams params = DecodedParams.decode("service", "noservice", "policies", List.of(0, 10));
        assertThat(params.cases()).hasSize(6);
        assertThat(Planner.plan(params, NODES, "abcdefgh").cases())
                .extracting(TestCase::getBlock)
                .containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void theRunMayTakeAsMuchLongerAsTheObjectsTake() throws Exception {
        Duration without = timeout(DecodedParams.decode("testCases", "TC1.2.1.1"));
        Duration with = timeout(DecodedParams.decode("testCases", "TC1.2.1.1", "services", 10_000));
        assertThat(with.minus(without)).isGreaterThan(Duration.ofMinutes(15));
    }

    private static Duration timeout(StartParams params) throws Exception {
        return Planner.plan(params, NODES, "abcdefgh").timeout();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services | -1 | services | 0 to 100000",
                "policies | many | policies | many",
                "services | 1000000 | services | 0 to 100000",
            })
    void namesTheValueThatIsWrong(String key, String value, String place, String remedy) {
        assertThat(DecodedParams.problems(key, value))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo(place))
                .satisfies(problem -> assertThat(problem.message()).contains(remedy));
    }

    @Test
    void namesTheElementThatIsWrong() {
        assertThat(DecodedParams.problems("services", List.of(0, 0, "x")))
                .extracting(Problem::path)
                .containsExactly("services[1]", "services[2]");
        assertThat(DecodedParams.problems("services", List.of()))
                .extracting(Problem::path)
                .containsExactly("services");
    }

    @Test
    void refusesListsThatCannotTakeTurns() {
        assertThat(DecodedParams.problems("services", List.of(0, 1), "policies", List.of(0, 1)))
                .extracting(Problem::path)
                .containsExactly("policies");
        assertThat(DecodedParams.problems("services", List.of(0, 1), "execution", "parallel"))
                .extracting(Problem::path)
                .containsExactly("services");
        assertThat(DecodedParams.problems("policies", List.of(0, 1), "mode", "continuous"))
                .extracting(Problem::path)
                .containsExactly("policies");
    }
}
