package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a node is one that a pod asks for: its node selector and its required node affinity. */
final class NodeSelection {
    private NodeSelection() {}

    static boolean matches(PodSpec pod, Node node) {
        Map<String, String> labels =
                Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
        Map<String, String> selector =
                Optional.ofNullable(pod.getNodeSelector()).orElse(Map.of());
        return labels.entrySet().containsAll(selector.entrySet())
                && matches(pod.getAffinity(), node.getMetadata().getName(), labels);
    }

    private static boolean matches(@Nullable Affinity affinity, String name, Map<String, String> labels) {
        if (affinity == null
                || affinity.getNodeAffinity() == null
                || affinity.getNodeAffinity().getRequiredDuringSchedulingIgnoredDuringExecution() == null) {
            return true;
        }
        return affinity
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms()
                .stream()
                .anyMatch(term -> matches(term, name, labels));
    }

    /** A term without requirements matches nothing. */
    private static boolean matches(NodeSelectorTerm term, String name, Map<String, String> labels) {
        List<NodeSelectorRequirement> expressions = term.getMatchExpressions();
        List<NodeSelectorRequirement> fields = term.getMatchFields();
        if (expressions.isEmpty() && fields.isEmpty()) {
            return false;
        }
        return expressions.stream().allMatch(requirement -> holds(requirement, labels))
                && fields.stream().allMatch(requirement -> holds(requirement, Map.of("metadata.name", name)));
    }

    private static boolean holds(NodeSelectorRequirement requirement, Map<String, String> values) {
        String value = values.get(requirement.getKey());
        List<String> wanted = requirement.getValues();
        return switch (requirement.getOperator()) {
            case "In" -> value != null && wanted.contains(value);
            case "NotIn" -> value == null || !wanted.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> value != null && compare(value, wanted) > 0;
            case "Lt" -> value != null && compare(value, wanted) < 0;
            default -> false;
        };
    }

    private static int compare(String value, List<String> wanted) {
        try {
            return Long.compare(Long.parseLong(value), Long.parseLong(wanted.getFirst()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
