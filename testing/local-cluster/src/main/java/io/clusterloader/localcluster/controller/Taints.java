package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Taints that keep pods from a node, and tolerations that let them on it nevertheless. */
final class Taints {
    private static final Set<String> KEEPING_OFF = Set.of("NoSchedule", "NoExecute");

    private Taints() {}

    /** The first taint of the node that keeps a pod with these tolerations off. */
    static Optional<Taint> untolerated(Node node, List<Toleration> tolerations) {
        return of(node).stream()
                .filter(taint -> KEEPING_OFF.contains(taint.getEffect()))
                .filter(taint -> tolerations.stream().noneMatch(toleration -> tolerates(toleration, taint)))
                .findFirst();
    }

    /** The node's own, and those that a cluster puts on a node that is cordoned or not ready. */
    private static List<Taint> of(Node node) {
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

    static String describe(Taint taint) {
        return "{" + taint.getKey() + ": " + text(taint.getValue()) + "}";
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
