package io.clusterloader.netperf.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.Box;
import io.clusterloader.netperf.v1.Distribution;
import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The distributions of single packets. */
class PairDistributionsTest {
    private static PairResult pair(LatencyHistogram.Builder histogram) {
        UdpServerOutput.Builder server = UdpServerOutput.newBuilder().setTotal(10);
        server.getLatencyBuilder().setHistogram(histogram);
        return result(server);
    }

    private static PairResult result(UdpServerOutput.Builder server) {
        return PairResult.newBuilder()
                .setServerRun(ToolRun.newBuilder().setUdpServer(server))
                .addValues(PairValue.newBuilder().setMetric(Metric.LATENCY).setValue(1))
                .addValues(PairValue.newBuilder().setMetric(Metric.JITTER).setValue(1))
                .build();
    }

    private static LatencyHistogram.Builder histogram(double width, Map<Integer, Long> counts) {
        return LatencyHistogram.newBuilder().setBucketWidthMicros(width).putAllCounts(counts);
    }

    private static Aggregate latency(PairResult... pairs) {
        return CaseAggregation.of(
                        TestCase.newBuilder()
                                .setTopology(Topology.MANY_TO_MANY)
                                .setClients(pairs.length)
                                .build(),
                        List.of(pairs))
                .getAggregatesList()
                .stream()
                .filter(aggregate -> aggregate.getMetric() == Metric.LATENCY)
                .findFirst()
                .orElseThrow();
    }

    private static PairResult shifted(PairResult pair, double offsetMillis) {
        PairResult.Builder shifted = pair.toBuilder();
        shifted.getClockBuilder().setOffsetMillis(offsetMillis);
        return shifted.build();
    }

    @Test
    void takesPercentilesOverThePacketsOfAllPairs() {
        Distribution all = latency(
                        shifted(pair(histogram(1, Map.of(4, 990L))), 0),
                        shifted(pair(histogram(1, Map.of(2001, 10L))), 0))
                .getDistribution();
        assertThat(all.getCount()).isEqualTo(1000);
        assertThat(all.getPercentilesMap()).containsOnlyKeys("Perc50", "Perc95", "Perc99", "Perc99.9");
        assertThat(all.getPercentilesOrThrow("Perc99")).isCloseTo(0.0035, within(1e-5));
        assertThat(all.getPercentilesOrThrow("Perc99.9")).isCloseTo(2.0005, within(2e-3));
    }

    @Test
    void takesTheOffsetOfTheClocksOff() {
        // It is taken off each packet: 50 ms here.
        Distribution moved =
                latency(shifted(pair(histogram(1, Map.of(50_100, 10L))), 50)).getDistribution();
        assertThat(moved.getPercentilesOrThrow("Perc50")).isCloseTo(0.0995, within(1e-4));
    }

    @Test
    void givesNoPercentileOfWhatTheToolOnlyCounted() {
        Distribution all = latency(shifted(
                        pair(histogram(1, Map.of(10, 988L)).setBelow(1).setAbove(11)), 0))
                .getDistribution();
        assertThat(all.getPercentilesMap()).containsOnlyKeys("Perc50", "Perc95");
        assertThat(all).returns(1L, Distribution::getBelow).returns(11L, Distribution::getAbove);
    }

    @Test
    void leavesOutWhatCannotBeAddedUp() {
        UdpServerOutput.Builder without = UdpServerOutput.newBuilder().setTotal(10);
        without.getLatencyBuilder().setMeanMillis(1);
        assertThat(latency(pair(histogram(1, Map.of(1, 1L))), result(without)).hasDistribution())
                .isFalse();
    }

    @Test
    void givesTheBoxOfAPair() {
        Box box = PairDistributions.box(shifted(pair(histogram(1, Map.of(1, 1L, 11, 50L, 21, 48L, 101, 1L))), 0))
                .orElseThrow();
        assertThat(box.getMetric()).isEqualTo(Metric.LATENCY);
        assertThat(List.of(
                        box.getMinimum(),
                        box.getLowerQuartile(),
                        box.getMedian(),
                        box.getUpperQuartile(),
                        box.getMaximum()))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-4 ? 0 : Double.compare(a, b), Double.class)
                .usingRecursiveComparison()
                .isEqualTo(List.of(0.0005, 0.0105, 0.0105, 0.0205, 0.1005));
        assertThat(PairDistributions.box(shifted(
                        pair(histogram(1, Map.of(1, 1L)).setAbove(1)), 0)))
                .isEmpty();
    }
}
