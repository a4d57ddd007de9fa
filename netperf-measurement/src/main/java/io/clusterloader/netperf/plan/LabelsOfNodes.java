package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.Suggestion;
import io.clusterloader.netperf.params.NodeChoice;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which labels there are, for a user whose selector names others. */
final class LabelsOfNodes {
    /** Some labels have another value on each node. */
    private static final int SHOWN = 10;

    private final SortedMap<String, SortedSet<String>> values = new TreeMap<>();

    LabelsOfNodes(List<Node> nodes) {
        nodes.forEach(node -> Obstacles.labels(node)
                .forEach((key, value) ->
                        values.computeIfAbsent(key, any -> new TreeSet<>()).add(value)));
    }

    /** A sentence for each label of a selector that no node has. */
    Stream<String> instead(NodeChoice choice) {
        return choice.selector().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(label ->
                        !values.getOrDefault(label.getKey(), new TreeSet<>()).contains(label.getValue()))
                .map(label -> instead(label.getKey()));
    }

    private String instead(String key) {
        SortedSet<String> known = values.get(key);
        if (known != null) {
            return "the nodes have %s with %s".formatted(key, some(known));
        }
        return "no node has a label \"%s\"%s"
                .formatted(key, values.isEmpty() ? "" : "; " + Suggestion.among(values.keySet(), key));
    }

    private static String some(SortedSet<String> known) {
        return String.join(", ", known.stream().limit(SHOWN).toList())
                + (known.size() > SHOWN ? " and %d other values".formatted(known.size() - SHOWN) : "");
    }
}
