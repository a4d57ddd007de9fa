package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a pod that its kubelet maintains, beside those that others have set. */
final class PodConditions {
    private static final String NOT_READY = "ContainersNotReady";

    private final PodStatus before;
    private final String now;
    private final List<PodCondition> conditions = new ArrayList<>();

    private PodConditions(PodStatus before, String now) {
        this.before = before;
        this.now = now;
    }

    static List<PodCondition> of(PodView view, PodStatus before, String now) {
        PodConditions result = new PodConditions(before, now);
        // A kubelet sees no pod that is not bound.
        result.add("PodScheduled", true, "", "");
        result.add(
                "PodReadyToStartContainers",
                view.addresses().isPresent(),
                "",
                view.problem().orElse(""));
        result.add(
                "Initialized",
                view.initialized(),
                "ContainersNotInitialized",
                "containers with incomplete status: " + PodStatuses.incomplete(view));
        List<String> unready = PodStatuses.unready(view);
        boolean ready = unready.isEmpty() && view.initialized() && !view.terminal();
        String reason = view.phase().equals("Succeeded") ? "PodCompleted" : NOT_READY;
        String message = view.problem().orElse("containers with unready status: " + unready);
        result.add("ContainersReady", ready, reason, message);
        result.add("Ready", ready, reason, message);
        return result.conditions;
    }

    private void add(String type, boolean holds, String reason, String message) {
        String status = holds ? "True" : "False";
        PodConditionBuilder condition = new PodConditionBuilder().withType(type).withStatus(status);
        if (!holds) {
            condition.withReason(reason.isEmpty() ? null : reason).withMessage(message.isEmpty() ? null : message);
        }
        condition.withLastTransitionTime(previous(type)
                .filter(previous -> status.equals(previous.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .orElse(now));
        conditions.add(condition.build());
    }

    private Optional<PodCondition> previous(String type) {
        return before.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }
}
