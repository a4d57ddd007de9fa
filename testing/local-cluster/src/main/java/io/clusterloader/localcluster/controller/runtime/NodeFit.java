package io.clusterloader.localcluster.controller.runtime;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a pod may go to a node, by its node selector, its required node affinity, and the node's taints. */
public final class NodeFit {
    private static final Set<String> KEEPING_OFF = Set.of("NoSchedule", "NoExecute");

    private NodeFit() {}

    public static boolean isSelected(PodSpec pod, Node node) {
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

    /** Returns whether a term matches. A term without requirements matches nothing. */
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

    /** Returns the first taint of the node that these tolerations do not tolerate. */
    public static Optional<Taint> untolerated(Node node, List<Toleration> tolerations) {
        return taints(node).stream()
                .filter(taint -> KEEPING_OFF.contains(taint.getEffect()))
                .filter(taint -> tolerations.stream().noneMatch(toleration -> tolerates(toleration, taint)))
                .findFirst();
    }

    /** Returns the node's own taints, and those that a cluster adds to a node that is cordoned or not ready. */
    private static List<Taint> taints(Node node) {
        List<Taint> taints = new ArrayList<>();
        if (node.getSpec() != null) {
            taints.addAll(node.getSpec().getTaints());
            if (Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
                taints.add(noSchedule("node.kubernetes.io/unschedulable"));
            }
        }
        if (node.getStatus() != null
                && Conditions.isKnownUnready(node.getStatus().getConditions())) {
            taints.add(noSchedule("node.kubernetes.io/not-ready"));
        }
        return taints;
    }

    private static Taint noSchedule(String key) {
        return new TaintBuilder().withKey(key).withEffect("NoSchedule").build();
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean effect =
                isEmpty(toleration.getEffect()) || toleration.getEffect().equals(taint.getEffect());
        if (isEmpty(toleration.getKey())) {
            return effect && "Exists".equals(toleration.getOperator());
        }
        boolean value = "Exists".equals(toleration.getOperator())
                || text(toleration.getValue()).equals(text(taint.getValue()));
        return effect && toleration.getKey().equals(taint.getKey()) && value;
    }

    /** Writes a taint as the Kubernetes scheduler does. */
    public static String describe(Taint taint) {
        return "{" + taint.getKey() + ": " + text(taint.getValue()) + "}";
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
