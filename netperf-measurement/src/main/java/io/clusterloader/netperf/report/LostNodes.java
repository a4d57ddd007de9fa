package io.clusterloader.netperf.report;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nodes that a run lost. A failure of what ran there begins with them, because its pairs only show the effect.
 *
 * @param states what became of each, by the name of the node
 */
public record LostNodes(SortedMap<String, String> states) {
    public LostNodes {
        states = new TreeMap<>(states);
    }

    /** Returns the nodes for the beginning of a message; empty where there are none. */
    public String text() {
        return states.isEmpty()
                ? ""
                : "lost since the run was planned: node %s. "
                        .formatted(states.entrySet().stream()
                                .map(LostNodes::describe)
                                .collect(Collectors.joining(", ")));
    }

    /** Returns the result of a sample with the nodes of its broken pairs before its failure; with all of them if it has no pairs. */
    public CaseResult tell(CaseResult sample) {
        if (sample.getFailure().isEmpty()) {
            return sample;
        }
        Set<String> broken = sample.getPairsList().stream()
                .filter(pair -> pair.getViolationsCount() > 0)
                .flatMap(LostNodes::nodes)
                .collect(Collectors.toSet());
        TreeMap<String, String> concerned = new TreeMap<>(states);
        if (sample.getPairsCount() > 0) {
            concerned.keySet().retainAll(broken);
        }
        return sample.toBuilder()
                .setFailure(new LostNodes(concerned).text() + sample.getFailure())
                .build();
    }

    private static Stream<String> nodes(PairResult pair) {
        return Stream.of(pair.getClientNode(), pair.getServerNode());
    }

    private static String describe(Map.Entry<String, String> node) {
        return "%s (%s)".formatted(node.getKey(), node.getValue());
    }
}
