package io.clusterloader.netperf.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.Aggregate;
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

class MergedHistogramTest {
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

    @Test
    void addsUpThoseOfAllPairs() {
        Aggregate latency = latency(
                pair(histogram(1, Map.of(4, 10L, 5, 1L)).setAbove(2)),
                pair(histogram(1, Map.of(5, 7L, 90, 3L)).setBelow(1).setAbove(1)));
        assertThat(latency.getHistogram())
                .isEqualTo(histogram(1, Map.of(4, 10L, 5, 8L, 90, 3L))
                        .setBelow(1)
                        .setAbove(3)
                        .build());
    }

    @Test
    void leavesOutWhatCannotBeAddedUp() {
        assertThat(latency(pair(histogram(1, Map.of(1, 1L))), pair(histogram(10, Map.of(1, 1L))))
                        .hasHistogram())
                .isFalse();
        UdpServerOutput.Builder without = UdpServerOutput.newBuilder().setTotal(10);
        without.getLatencyBuilder().setMeanMillis(1);
        assertThat(latency(pair(histogram(1, Map.of(1, 1L))), result(without)).hasHistogram())
                .isFalse();
    }
}
