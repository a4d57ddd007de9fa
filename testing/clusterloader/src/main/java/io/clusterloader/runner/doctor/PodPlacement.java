package io.clusterloader.runner.doctor;

import io.clusterloader.runner.doctor.Check.Target;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the nodes on which a pod may run. */
final class PodPlacement {
    private static final String BY_NAME = "metadata.name";

    private PodPlacement() {}

    /** Returns the nodes that the pod is pinned to by name, else every usable one that its nodeSelector matches. */
    static List<Node> of(Pod pod, Target target) {
        Set<String> pinned = pinned(pod.getSpec());
        if (!pinned.isEmpty()) {
            return target.nodes().stream()
                    .filter(node -> pinned.contains(NodeState.name(node)))
                    .toList();
        }
        Map<String, String> selector =
                Optional.ofNullable(pod.getSpec().getNodeSelector()).orElse(Map.of());
        return target.usableNodes().stream()
                .filter(node -> labels(node).entrySet().containsAll(selector.entrySet()))
                .toList();
    }

    /** Returns the only node that can take the pod; empty if there are several. */
    static String pin(Pod pod) {
        return isPinned(pod) ? pinned(pod.getSpec()).iterator().next() : "";
    }

    /** Returns whether only one node can take the pod. */
    static boolean isPinned(Pod pod) {
        return pinned(pod.getSpec()).size() == 1;
    }

    private static Set<String> pinned(PodSpec spec) {
        Set<String> names = new HashSet<>();
        Optional.ofNullable(spec.getNodeName()).ifPresent(names::add);
        Optional.ofNullable(spec.getAffinity())
                .map(Affinity::getNodeAffinity)
                .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
                .map(NodeSelector::getNodeSelectorTerms)
                .orElse(List.of())
                .stream()
                .map(NodeSelectorTerm::getMatchFields)
                .flatMap(List::stream)
                .filter(field -> BY_NAME.equals(field.getKey()) && "In".equals(field.getOperator()))
                .map(NodeSelectorRequirement::getValues)
                .forEach(names::addAll);
        return names;
    }

    private static Map<String, String> labels(Node node) {
        return Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
    }
}
