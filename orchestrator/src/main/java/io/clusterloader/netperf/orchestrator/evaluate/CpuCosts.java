package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What traffic costs: CPU seconds that a node spent, on everything, for each Gbit that was received (TCP) or for each million datagrams
 * (UDP). Comparisons of network plugins publish it, because it still tells them apart where the line rate is reached. What the node does
 * when idle is not taken off, and neither are other cases that run at the same time.
 */
public final class CpuCosts {
    private static final double MILLION = 1e6;

    /**
     * One end of the pairs.
     *
     * @param node on which a pair has this end
     * @param usage of that node
     */
    private record End(Metric metric, Function<PairResult, String> node, Function<PairResult, HostUsage> usage) {}

    private final Metric rate;
    private final double unit;
    private final List<PairResult> valid;

    private CpuCosts(Metric rate, double unit, List<PairResult> valid) {
        this.rate = rate;
        this.unit = unit;
        this.valid = valid;
    }

    /** Returns the pairs of a case with the costs of both ends. Pairs that end on one node share its cost. */
    public static List<PairResult> add(TestCase testCase, List<PairResult> pairs) {
        List<PairResult> valid =
                pairs.stream().filter(pair -> pair.getViolationsCount() == 0).toList();
        if (testCase.getProtocol() == Protocol.TCP) {
            return new CpuCosts(Metric.THROUGHPUT, 1, valid)
                    .add(pairs, Metric.CLIENT_CPU_PER_GBIT, Metric.SERVER_CPU_PER_GBIT);
        }
        if (testCase.getProtocol() == Protocol.UDP) {
            return new CpuCosts(Metric.PACKETS_PER_SECOND, MILLION, valid)
                    .add(pairs, Metric.CLIENT_CPU_PER_MILLION_PACKETS, Metric.SERVER_CPU_PER_MILLION_PACKETS);
        }
        return pairs;
    }

    private List<PairResult> add(List<PairResult> pairs, Metric ofClients, Metric ofServers) {
        End clients = new End(
                ofClients,
                PairResult::getClientNode,
                pair -> pair.getClientRun().getUsage());
        End servers = new End(
                ofServers,
                PairResult::getServerNode,
                pair -> pair.getServerRun().getUsage());
        return add(servers, add(clients, pairs));
    }

    private List<PairResult> add(End end, List<PairResult> pairs) {
        Map<String, OptionalDouble> costs = valid.stream()
                .collect(Collectors.groupingBy(
                        end.node, Collectors.collectingAndThen(Collectors.toList(), ofNode -> cost(end, ofNode))));
        return pairs.stream()
                .map(pair -> pair.getViolationsCount() > 0
                        ? pair
                        : add(end, pair, costs.getOrDefault(end.node.apply(pair), OptionalDouble.empty())))
                .toList();
    }

    private static PairResult add(End end, PairResult pair, OptionalDouble cost) {
        return cost.isEmpty()
                ? pair
                : pair.toBuilder()
                        .addValues(PairValue.newBuilder().setMetric(end.metric).setValue(cost.getAsDouble()))
                        .build();
    }

    /** Returns what all pairs that end on one node cost it together; empty where its usage is not known, or nothing came. */
    private OptionalDouble cost(End end, List<PairResult> ofNode) {
        OptionalDouble cores = ofNode.stream()
                .map(end.usage)
                .filter(usage -> usage.getHostSeconds() > 0)
                .mapToDouble(usage -> usage.getNodeCpuSeconds() / usage.getHostSeconds())
                .average();
        double perSecond = ofNode.stream()
                        .flatMap(each -> each.getValuesList().stream())
                        .filter(value -> value.getMetric() == rate)
                        .mapToDouble(PairValue::getValue)
                        .sum()
                / unit;
        return cores.isEmpty() || perSecond <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(cores.getAsDouble() / perSecond);
    }
}
