package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Optional;

/** Reads the state of nodes. */
final class NodeState {
    private NodeState() {}

    static String name(Node node) {
        return node.getMetadata().getName();
    }

    static List<String> names(List<Node> nodes) {
        return nodes.stream().map(NodeState::name).toList();
    }

    /** Returns whether a node is ready, not cordoned, and without a taint that keeps pods away. */
    static boolean isUsable(Node node) {
        return isReady(node) && !isCordoned(node) && repellingTaints(node).isEmpty();
    }

    static boolean isReady(Node node) {
        return ready(node)
                .filter(condition -> "True".equals(condition.getStatus()))
                .isPresent();
    }

    static boolean isCordoned(Node node) {
        return spec(node)
                .filter(spec -> Boolean.TRUE.equals(spec.getUnschedulable()))
                .isPresent();
    }

    /** Returns taints as {@code key=value:effect}, without those that Kubernetes itself adds to a node in trouble. */
    static List<String> repellingTaints(Node node) {
        return spec(node).map(NodeSpec::getTaints).orElse(List.of()).stream()
                .filter(taint -> !"PreferNoSchedule".equals(taint.getEffect()))
                .filter(taint -> !String.valueOf(taint.getKey()).startsWith("node.kubernetes.io/"))
                .map(NodeState::text)
                .toList();
    }

    /** Returns why a node is not ready, as its condition says. */
    static String unreadiness(Node node) {
        return ready(node)
                .map(condition -> "%s: %s".formatted(condition.getReason(), condition.getMessage()))
                .orElse("it has no Ready condition");
    }

    static NodeSystemInfo info(Node node) {
        return Optional.ofNullable(node.getStatus())
                .map(NodeStatus::getNodeInfo)
                .orElseGet(NodeSystemInfo::new);
    }

    private static Optional<NodeSpec> spec(Node node) {
        return Optional.ofNullable(node.getSpec());
    }

    private static Optional<NodeCondition> ready(Node node) {
        return Optional.ofNullable(node.getStatus()).map(NodeStatus::getConditions).orElse(List.of()).stream()
                .filter(condition -> "Ready".equals(condition.getType()))
                .findFirst();
    }

    private static String text(Taint taint) {
        String value = taint.getValue() == null || taint.getValue().isEmpty() ? "" : "=" + taint.getValue();
        return "%s%s:%s".formatted(taint.getKey(), value, taint.getEffect());
    }
}
