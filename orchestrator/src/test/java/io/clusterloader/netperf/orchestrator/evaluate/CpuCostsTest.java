package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuCostsTest {
    private static PairResult.Builder pair(String client, String server, Metric metric, double value) {
        return PairResult.newBuilder()
                .setClientNode(client)
                .setServerNode(server)
                .addValues(PairValue.newBuilder().setMetric(metric).setValue(value));
    }

    private static ToolRun busy(double seconds, double cpuSeconds) {
        return ToolRun.newBuilder()
                .setUsage(HostUsage.newBuilder().setHostSeconds(seconds).setNodeCpuSeconds(cpuSeconds))
                .build();
    }

    private static double cost(PairResult pair, Metric metric) {
        return pair.getValuesList().stream()
                .filter(value -> value.getMetric() == metric)
                .mapToDouble(PairValue::getValue)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void isTheCpuTimeOfANodeForEachGbit() {
        PairResult pair = pair("n0", "n1", Metric.THROUGHPUT, 8)
                .setClientRun(busy(10, 20))
                .setServerRun(busy(10, 30))
                .build();
        PairResult costed = CpuCosts.add(Plans.oneToOne("c", Protocol.TCP).build(), List.of(pair))
                .getFirst();
        assertThat(cost(costed, Metric.CLIENT_CPU_PER_GBIT)).isCloseTo(0.25, within(1e-9));
        assertThat(cost(costed, Metric.SERVER_CPU_PER_GBIT)).isCloseTo(0.375, within(1e-9));
    }

    @Test
    void isSharedByThePairsOfANode() {
        List<PairResult> pairs = List.of(
                pair("n0", "n9", Metric.PACKETS_PER_SECOND, 100_000)
                        .setClientRun(busy(10, 5))
                        .setServerRun(busy(10, 30))
                        .build(),
                pair("n1", "n9", Metric.PACKETS_PER_SECOND, 300_000)
                        .setClientRun(busy(10, 10))
                        .setServerRun(busy(10, 30))
                        .build());
        List<PairResult> costed = CpuCosts.add(Plans.oneToOne("c", Protocol.UDP).build(), pairs);
        assertThat(costed)
                .extracting(pair -> cost(pair, Metric.SERVER_CPU_PER_MILLION_PACKETS))
                .allSatisfy(seconds -> assertThat(seconds).isCloseTo(7.5, within(1e-9)));
        assertThat(cost(costed.getFirst(), Metric.CLIENT_CPU_PER_MILLION_PACKETS))
                .isCloseTo(5, within(1e-9));
    }

    @Test
    void isLeftOutWhereItIsNotKnown() {
        PairResult unread = pair("n0", "n1", Metric.THROUGHPUT, 8).build();
        PairResult invalid = pair("n0", "n1", Metric.THROUGHPUT, 8)
                .addViolations("nothing was received")
                .setClientRun(busy(10, 20))
                .build();
        assertThat(CpuCosts.add(Plans.oneToOne("c", Protocol.TCP).build(), List.of(unread, invalid)))
                .containsExactly(unread, invalid);
        assertThat(CpuCosts.add(Plans.oneToOne("c", Protocol.HTTP).build(), List.of(unread)))
                .containsExactly(unread);
    }
}
