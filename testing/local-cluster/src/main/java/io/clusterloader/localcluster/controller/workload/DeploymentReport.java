package io.clusterloader.localcluster.controller.workload;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Computes the status of a deployment from its replica sets. */
final class DeploymentReport {
    private static final int DEFAULT_DEADLINE_SECONDS = 600;

    private final Deployment deployment;
    private final Optional<ReplicaSet> current;
    private final List<ReplicaSet> all;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final int desired;

    DeploymentReport(Deployment deployment, Optional<ReplicaSet> current, List<ReplicaSet> all) {
        this.deployment = deployment;
        this.current = current;
        this.all = all;
        this.desired = ReplicaCounts.desired(deployment.getSpec().getReplicas());
    }

    DeploymentStatus status() {
        int replicas = sum(ReplicaSetStatus::getReplicas);
        int available = sum(ReplicaSetStatus::getAvailableReplicas);
        DeploymentStatus before = Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
        return new DeploymentStatusBuilder(before)
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withUpdatedReplicas(updated())
                .withReadyReplicas(sum(ReplicaSetStatus::getReadyReplicas))
                .withAvailableReplicas(available)
                .withUnavailableReplicas(Math.max(0, Math.max(replicas, desired) - available))
                .withConditions(availability(available), progress())
                .build();
    }

    /** Returns the time until the progress deadline; zero if the rollout is complete or late. */
    Duration untilDeadline() {
        if (isComplete() || before("Progressing").filter(this::isLate).isPresent()) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(deadlineSeconds() + 1L);
    }

    private int updated() {
        return current.map(set -> value(set, ReplicaSetStatus::getReplicas)).orElse(0);
    }

    private boolean isComplete() {
        return updated() == desired
                && sum(ReplicaSetStatus::getReplicas) == desired
                && sum(ReplicaSetStatus::getAvailableReplicas) == desired;
    }

    private DeploymentCondition availability(int available) {
        boolean enough = available >= desired - Rollout.maxUnavailable(deployment);
        return enough
                ? condition(
                        "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", true)
                : condition(
                        "Available",
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.",
                        true);
    }

    private DeploymentCondition progress() {
        String set = current.map(present -> present.getMetadata().getName()).orElse("");
        if (isComplete()) {
            return condition(
                    "Progressing",
                    "True",
                    "NewReplicaSetAvailable",
                    "ReplicaSet \"" + set + "\" has successfully progressed.",
                    true);
        }
        Optional<DeploymentCondition> before = before("Progressing");
        boolean still = before.filter(old -> !"NewReplicaSetAvailable".equals(old.getReason()))
                .isPresent();
        if (still && !moved() && before.filter(this::isLate).isPresent()) {
            return condition(
                    "Progressing",
                    "False",
                    "ProgressDeadlineExceeded",
                    "ReplicaSet \"" + set + "\" has timed out progressing.",
                    true);
        }
        return condition(
                "Progressing", "True", "ReplicaSetUpdated", "ReplicaSet \"" + set + "\" is progressing.", !moved());
    }

    /** Returns whether more or fewer pods are updated or available than in the last status. */
    private boolean moved() {
        DeploymentStatus before = deployment.getStatus();
        return before == null
                || updated() != Optional.ofNullable(before.getUpdatedReplicas()).orElse(0)
                || sum(ReplicaSetStatus::getAvailableReplicas)
                        != Optional.ofNullable(before.getAvailableReplicas()).orElse(0);
    }

    private boolean isLate(DeploymentCondition condition) {
        return "ProgressDeadlineExceeded".equals(condition.getReason())
                || Instant.parse(condition.getLastUpdateTime())
                        .plusSeconds(deadlineSeconds())
                        .isBefore(now);
    }

    private int deadlineSeconds() {
        return Optional.ofNullable(deployment.getSpec().getProgressDeadlineSeconds())
                .orElse(DEFAULT_DEADLINE_SECONDS);
    }

    private DeploymentCondition condition(
            String type, String status, String reason, String message, boolean keepUpdateTime) {
        Optional<DeploymentCondition> same = before(type).filter(old -> status.equals(old.getStatus()));
        Optional<DeploymentCondition> unchanged = same.filter(
                old -> keepUpdateTime && reason.equals(old.getReason()) && message.equals(old.getMessage()));
        return new DeploymentConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastUpdateTime(
                        unchanged.map(DeploymentCondition::getLastUpdateTime).orElse(now.toString()))
                .withLastTransitionTime(
                        same.map(DeploymentCondition::getLastTransitionTime).orElse(now.toString()))
                .build();
    }

    private Optional<DeploymentCondition> before(String type) {
        return Optional.ofNullable(deployment.getStatus()).map(DeploymentStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private int sum(Function<ReplicaSetStatus, Integer> field) {
        return all.stream().mapToInt(set -> value(set, field)).sum();
    }

    private static int value(ReplicaSet set, Function<ReplicaSetStatus, Integer> field) {
        return Optional.ofNullable(set.getStatus()).map(field).orElse(0);
    }
}
