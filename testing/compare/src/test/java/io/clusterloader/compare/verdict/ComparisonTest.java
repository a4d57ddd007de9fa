package io.clusterloader.compare.verdict;

import static io.clusterloader.compare.SyntheticRuns.THROUGHPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.compare.SyntheticRuns;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.verdict.Row.Code;
import io.clusterloader.compare.verdict.Row.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double[] STEADY = {9.40, 9.42, 9.38, 9.41, 9.39, 9.43};

    private static Row compare(List<MeasuredRun> before, List<MeasuredRun> after) {
        return compare(before, after, Settings.defaults());
    }

    private static Row compare(List<MeasuredRun> before, List<MeasuredRun> after, Settings settings) {
        return new Comparison(settings).compare(before, after).getFirst();
    }

    private static Row compare(String metric, String unit, double[] before, double[] after) {
        return compare(
                SyntheticRuns.of(SyntheticRuns.before(), metric, unit, before),
                SyntheticRuns.of(SyntheticRuns.after(), metric, unit, after));
    }

    private static double[] times(double factor, double... values) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    @Test
    void callsLessThroughputWorseAndLessLatencyBetter() {
        Row throughput = compare(THROUGHPUT, "Gbits/s", STEADY, times(0.9, STEADY));
        assertThat(throughput.verdict()).isEqualTo(Verdict.WORSE);
        Difference difference = throughput.evidence().orElseThrow().difference();
        assertThat(difference.estimate()).isCloseTo(-0.1, within(0.001));
        assertThat(difference.low()).isBetween(-0.11, -0.1);
        assertThat(difference.high()).isBetween(-0.1, -0.09);
        assertThat(throughput.evidence().orElseThrow().test().cliffsDelta()).isEqualTo(-1);
        assertThat(compare(THROUGHPUT, "Gbits/s", STEADY, times(1.1, STEADY)).verdict())
                .isEqualTo(Verdict.BETTER);
        assertThat(compare("Latency", "ms", STEADY, times(0.9, STEADY)).verdict())
                .isEqualTo(Verdict.BETTER);
        assertThat(compare("Response_Time", "ms", STEADY, times(1.1, STEADY)).verdict())
                .isEqualTo(Verdict.WORSE);
    }

    @Test
    void callsADifferenceThatIsRealButDoesNotMatterTheSame() {
        Row row = compare(THROUGHPUT, "Gbits/s", STEADY, times(0.98, STEADY));
        assertThat(row.evidence().orElseThrow().adjustedP()).isLessThan(0.05);
        assertThat(row.verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void saysHowManyRunsAreMissing() {
        Row row = compare(THROUGHPUT, "Gbits/s", new double[] {9.4, 9.5, 9.4}, times(0.5, STEADY));
        assertThat(row.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(row.reason().code()).isEqualTo(Code.FEW_VALUES);
        assertThat(row.reason().text()).contains("2 runs of the baseline").doesNotContain("current");
        assertThat(row.more()).hasValue(2);
    }

    /**
     * One cluster with kube-proxy in its modes iptables and nftables, one run each: TCP over the pod IP, where kube-proxy plays no part, read
     * 9.4 and 11.4 Gbit/s.
     */
    @Test
    void cannotTellAnythingFromOneRunOnEachSideHoweverTheSamplesAgree() {
        Row once = compare(THROUGHPUT, "Gbits/s", new double[] {9.4}, new double[] {11.4});
        assertThat(once.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(once.more()).hasValue(4);
        List<MeasuredRun> iptables = sampled(SyntheticRuns.before(), 9.4, 9.3, 9.4, 9.5, 9.35, 9.45);
        List<MeasuredRun> nftables = sampled(SyntheticRuns.after(), 11.4, 11.3, 11.5, 11.4, 11.35, 11.45);
        Row sampled = compare(iptables, nftables);
        assertThat(sampled.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(sampled.reason().code()).isEqualTo(Code.FEW_VALUES);
        Row asked = compare(iptables, nftables, withUnit(Settings.Unit.SAMPLE));
        assertThat(asked.verdict()).isEqualTo(Verdict.BETTER);
    }

    @Test
    void cannotTellWhereRunsVaryAsMuchAsTheyDiffer() {
        double[] iptables = {9.4, 11.2, 9.9, 10.8, 9.6};
        double[] nftables = {10.9, 9.5, 10.7, 9.9, 9.6};
        Row row = compare(THROUGHPUT, "Gbits/s", iptables, nftables);
        assertThat(row.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(row.reason().code()).isEqualTo(Code.WIDE_INTERVAL);
        assertThat(row.more().orElseThrow()).isBetween(5, 200);
    }

    @Test
    void readsLossInPoints() {
        double[] none = new double[6];
        assertThat(compare("Lost_Packets", "percentage", none, none).verdict()).isEqualTo(Verdict.SAME);
        double[] some = {0.3, 0.2, 0.4, 0.5, 0.3, 0.2};
        Row row = compare("Lost_Packets", "percentage", none, some);
        assertThat(row.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(row.evidence().orElseThrow().difference().isShare()).isFalse();
        double[] traces = {0.001, 0.002, 0.001, 0.003, 0.001, 0.002};
        assertThat(compare("Lost_Packets", "percentage", none, traces).verdict())
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void takesValuesBelowZeroAsTheyAre() {
        double[] before = {-0.001, 0.002, 0.001, 0.003, 0.002, 0.001};
        double[] after = {0.101, 0.102, 0.103, 0.101, 0.104, 0.102};
        assertThat(compare("Latency", "ms", before, after).verdict()).isEqualTo(Verdict.WORSE);
        double[] zero = new double[6];
        assertThat(compare("Jitter", "ms", zero, after).verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void comparesNothingUnderOtherConditions() {
        List<MeasuredRun> before = under("params.duration", "5s");
        assertThat(code(before, under("params.duration", "10s"))).isEqualTo(Code.PARAMS);
        assertThat(code(under("nodes.cluster", "3"), under("nodes.cluster", "5")))
                .isEqualTo(Code.NODES);
        assertThat(code(under("tools.iperf3", "3.12"), under("tools.iperf3", "3.18")))
                .isEqualTo(Code.TOOLS);
        assertThat(code(before, under("params.other", "x"))).isEqualTo(Code.NONE);
        Settings ignoring = new Settings(0.05, Settings.Unit.RUN, Set.of("params"), List.of("Value"));
        assertThat(compare(before, under("params.duration", "10s"), ignoring).verdict())
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void comparesNothingThatIsInvalidMissingOrOfAnotherKind() {
        List<MeasuredRun> valid = SyntheticRuns.of(SyntheticRuns.before(), THROUGHPUT, "Gbits/s", STEADY);
        SyntheticRuns invalid = SyntheticRuns.after();
        for (double value : STEADY) {
            invalid.add(Map.of(), Map.of(), Optional.of("it failed"), SyntheticRuns.item(THROUGHPUT, "Gbits/s", value));
        }
        assertThat(code(valid, invalid.all())).isEqualTo(Code.INVALID);
        assertThat(code(valid, SyntheticRuns.of(SyntheticRuns.after(), THROUGHPUT, "Mbits/s", STEADY)))
                .isEqualTo(Code.UNIT);
        assertThat(code(valid, SyntheticRuns.of(SyntheticRuns.after(), "Jitter", "ms", STEADY)))
                .isEqualTo(Code.MISSING);
        assertThat(compare("Bananas", "bunches", STEADY, STEADY).reason().code())
                .isEqualTo(Code.DIRECTION);
    }

    @Test
    void leavesInvalidRunsOutAndCountsThem() {
        SyntheticRuns current = SyntheticRuns.after();
        SyntheticRuns.of(current, THROUGHPUT, "Gbits/s", 9.4, 9.4, 9.4, 9.4);
        current.add(Map.of(), Map.of(), Optional.of("it failed"), SyntheticRuns.item(THROUGHPUT, "Gbits/s", 1));
        Row row = compare(SyntheticRuns.of(SyntheticRuns.before(), THROUGHPUT, "Gbits/s", STEADY), current.all());
        assertThat(row.reason().text()).contains("1 run of the current side (1 invalid)");
        assertThat(row.current().orElseThrow().median()).isEqualTo(9.4);
    }

    @Test
    void marksTheBestVariantOnlyWhereTheDifferenceHolds() {
        SyntheticRuns runs = SyntheticRuns.before();
        for (int i = 0; i < STEADY.length; i++) {
            double value = STEADY[i];
            double noisy = i % 2 == 0 ? 8 : 11;
            for (Map.Entry<String, Double> cni :
                    Map.of("cilium", 1.0, "calico", 0.8, "flannel", 0.7).entrySet()) {
                runs.add(
                        Map.of("cni", cni.getKey()),
                        Map.of(),
                        Optional.empty(),
                        SyntheticRuns.item(THROUGHPUT, "Gbits/s", value * cni.getValue()),
                        SyntheticRuns.item("Latency", "ms", noisy + cni.getValue()));
            }
        }
        runs.add(Map.of(), Map.of(), Optional.empty(), SyntheticRuns.item(THROUGHPUT, "Gbits/s", 99));
        Variants variants = Variants.of(runs.all(), List.of("cni"), Settings.defaults());
        assertThat(variants.names()).containsExactly("calico", "cilium", "flannel");
        assertThat(variants.unlabelled()).hasSize(1);
        assertThat(variants.rows().getFirst().best()).contains("cilium");
        assertThat(variants.rows().getLast().best()).isEmpty();
        assertThat(variants.rows().getLast().obstacle()).contains("cannot tell");
    }

    private static Code code(List<MeasuredRun> before, List<MeasuredRun> after) {
        return compare(before, after).reason().code();
    }

    private static List<MeasuredRun> under(String condition, String value) {
        SyntheticRuns runs = SyntheticRuns.before();
        for (double each : STEADY) {
            runs.add(
                    Map.of(),
                    Map.of(condition, value),
                    Optional.empty(),
                    SyntheticRuns.item(THROUGHPUT, "Gbits/s", each));
        }
        return runs.all();
    }

    private static List<MeasuredRun> sampled(SyntheticRuns runs, double value, Double... samples) {
        return runs.add(Map.of(), Map.of(), Optional.empty(), SyntheticRuns.item(THROUGHPUT, "Gbits/s", value, samples))
                .all();
    }

    private static Settings withUnit(Settings.Unit unit) {
        return new Settings(0.05, unit, Set.of(), List.of("Value"));
    }
}
