package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many nodes take pods, and why the others do not. */
final class Nodes implements Examination {
    @Override
    public String subject() {
        return "nodes";
    }

    @Override
    public List<Finding> examine(ExaminedCluster cluster) {
        if (cluster.nodes().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        int usable = cluster.usableNodes().size();
        String count = "%d of %d nodes are ready, schedulable and without taints that keep pods away"
                .formatted(usable, cluster.nodes().size());
        findings.add(
                usable > 0 || !cluster.demands().pods().isEmpty()
                        ? Finding.ok(subject(), count)
                        : Finding.problem(subject(), count, "see below what keeps pods from each"));
        unready(cluster.nodes())
                .forEach((reason, nodes) -> findings.add(Finding.warning(
                        subject(),
                        "not ready: %s (%s)".formatted(Names.some(nodes), reason),
                        "kubectl describe node %s".formatted(nodes.getFirst()))));
        List<String> cordoned = NodeState.names(
                cluster.nodes().stream().filter(NodeState::isCordoned).toList());
        if (!cordoned.isEmpty()) {
            findings.add(Finding.warning(
                    subject(),
                    "cordoned, so left out: %s".formatted(Names.some(cordoned)),
                    "kubectl uncordon %s".formatted(cordoned.getFirst())));
        }
        tainted(cluster.nodes())
                .forEach((taint, nodes) -> findings.add(Finding.warning(
                        subject(),
                        "tainted with %s, so left out: %s".formatted(taint, Names.some(nodes)),
                        "to measure them as well, tolerate the taint: the param tolerations of the definition")));
        return findings;
    }

    private static Map<String, List<String>> unready(List<Node> nodes) {
        return grouped(nodes.stream().filter(node -> !NodeState.isReady(node)).toList(), NodeState::unreadiness);
    }

    private static Map<String, List<String>> tainted(List<Node> nodes) {
        return grouped(
                nodes.stream()
                        .filter(node -> !NodeState.repellingTaints(node).isEmpty())
                        .toList(),
                node -> String.join(", ", NodeState.repellingTaints(node)));
    }

    private static Map<String, List<String>> grouped(List<Node> nodes, Function<Node, String> by) {
        return nodes.stream()
                .collect(Collectors.groupingBy(
                        by, TreeMap::new, Collectors.mapping(NodeState::name, Collectors.toList())));
    }
}
