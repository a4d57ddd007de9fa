package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.LossOf;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchParamsTest {
    @Test
    void theQuickGoalsAreTheDefault() throws Exception {
        StartParams params = DecodedParams.decode("udpRate", "search");
        UdpSearch search = params.search().orElseThrow();
        assertThat(search.getGoalsList())
                .extracting(UdpSearchGoal::getLossRatio)
                .containsExactly(0.0, 0.005);
        assertThat(search.getGoalsList()).allSatisfy(goal -> {
            assertThat(goal.getTrial().getSeconds()).isEqualTo(2);
            assertThat(goal.getInitialTrial().getSeconds()).isEqualTo(2);
            assertThat(goal.getDurationSum().getSeconds()).isEqualTo(6);
            assertThat(goal.getExceedRatio()).isEqualTo("0.5");
            assertThat(goal.getWidth()).isEqualTo(0.02);
        });
        assertThat(search.getTimeout().getSeconds()).isLessThanOrEqualTo(75);
        assertThat(search.getLossOf()).isEqualTo(LossOf.WORST_PAIR);
        assertThat(params.sampling().samples()).isEqualTo(1);
        assertThat(params.effective())
                .containsEntry("udpRate", "search")
                .containsEntry("udpSearch", "quick")
                .containsEntry("udpSearchLoss", List.of("0%", "0.5%"));
    }

    @Test
    void withoutASearchNothingOfItIsInEffect() throws Exception {
        StartParams params = DecodedParams.decode();
        assertThat(params.search()).isEmpty();
        assertThat(params.sampling().samples()).isEqualTo(5);
        assertThat(params.effective())
                .containsEntry("udpRate", "fixed")
                .doesNotContainKeys("udpSearch", "udpSearchMax");
    }

    @Test
    void everyAttributeCanBeSet() throws Exception {
        UdpSearch search = DecodedParams.decode(
                        "udpRate",
                        "search",
                        "udpSearch",
                        "ndr-pdr",
                        "udpSearchLoss",
                        List.of("1%", "0.7%"),
                        "udpSearchTrial",
                        "3s",
                        "udpSearchInitialTrial",
                        "1s",
                        "udpSearchSum",
                        "30s",
                        "udpSearchExceed",
                        "20%",
                        "udpSearchWidth",
                        "1%",
                        "udpSearchMin",
                        "1k",
                        "udpSearchMax",
                        "2M",
                        "udpSearchTimeout",
                        "10m",
                        "udpSearchLossOf",
                        "allPairs",
                        "udpStreams",
                        2)
                .search()
                .orElseThrow();
        assertThat(search.getGoalsList())
                .extracting(UdpSearchGoal::getLossRatio)
                .containsExactly(0.007, 0.01);
        assertThat(search.getGoals(0).getTrial().getSeconds()).isEqualTo(3);
        assertThat(search.getGoals(0).getInitialTrial().getSeconds()).isEqualTo(1);
        assertThat(search.getGoals(0).getDurationSum().getSeconds()).isEqualTo(30);
        assertThat(search.getGoals(0).getExceedRatio()).isEqualTo("0.2");
        assertThat(search.getGoals(0).getWidth()).isEqualTo(0.01);
        assertThat(search.getGoals(0).getCoarserTargets()).isEqualTo(2);
        assertThat(search.getLowestLoad()).isEqualTo(1_000);
        assertThat(search.getHighestLoad()).isEqualTo(2_000_000);
        assertThat(search.getTimeout().getSeconds()).isEqualTo(600);
        assertThat(search.getLossOf()).isEqualTo(LossOf.ALL_PAIRS);
        assertThat(search.getMostFlows()).isEqualTo(2);
    }

    @Test
    void theGoalOfRfc2544HasOneLongTrial() throws Exception {
        UdpSearch search = DecodedParams.decode("udpRate", "search", "udpSearch", "RFC2544")
                .search()
                .orElseThrow();
        assertThat(search.getGoalsList()).singleElement().satisfies(goal -> {
            assertThat(goal.getTrial().getSeconds()).isEqualTo(60);
            assertThat(goal.getLossRatio()).isZero();
            assertThat(Double.parseDouble(goal.getExceedRatio())).isZero();
            assertThat(goal.getCoarserTargets()).isZero();
        });
    }

    @Test
    void shortFirstTrialsLookForWhereTheLongOnesOfRfc2544Search() throws Exception {
        UdpSearch search = DecodedParams.decode(
                        "udpRate", "search", "udpSearch", "rfc2544", "udpSearchInitialTrial", "1s")
                .search()
                .orElseThrow();
        assertThat(search.getGoalsList()).singleElement().satisfies(goal -> {
            assertThat(goal.getTrial().getSeconds()).isEqualTo(60);
            assertThat(goal.getInitialTrial().getSeconds()).isEqualTo(1);
            assertThat(goal.getCoarserTargets()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "udpSearch | fast | quick",
                "udpSearchLoss | much | like 5%",
                "udpSearchLoss | 60% | 0.0% to 50.0%",
                "udpSearchWidth | 0% | 0.1% to 50.0%",
                "udpSearchSum | 1s | shorter than one trial",
                "udpSearchInitialTrial | 3s | longer than a trial",
                "udpSearchMin | 2M | below udpSearchMax",
                "udpStreams | 17 | 1 to 16",
                "udpBandwidth | 100M | leave it out",
                "execution | parallel | search cannot be combined",
                "mode | continuous | search cannot be combined",
                "protocol | TCP | no selected case is UDP",
                "metrics | lost_packets | no packets_per_second",
            })
    void rejectsWithTheRemedy(String key, String value, String remedy) {
        assertThat(DecodedParams.problems("udpRate", "search", key, value))
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains(remedy));
    }

    @Test
    void aSearchGivesNoThresholdOfLoss() throws Exception {
        Map<String, Object> loss = Map.of("metric", "lost_packets", "max", "1 %");
        assertThat(DecodedParams.problems("udpRate", "search", "thresholds", List.of(loss)))
                .extracting(Problem::path)
                .containsExactly("thresholds[0].metric");
        Map<String, Object> rate = Map.of("metric", "packets_per_second", "min", "8 kpps");
        assertThat(DecodedParams.decode("udpRate", "search", "thresholds", List.of(rate))
                        .thresholds())
                .hasSize(1);
    }

    @Test
    void whatIsForASearchNeedsOne() {
        assertThat(DecodedParams.problems("udpSearchWidth", "1%"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("udpSearchWidth");
                    assertThat(problem.message()).contains("udpRate: search");
                });
    }
}
