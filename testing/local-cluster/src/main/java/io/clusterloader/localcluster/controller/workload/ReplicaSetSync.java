package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps as many pods as a replica set wants. It deletes surplus pods in the order of the Kubernetes controller: the
 * least ready first.
 */
final class ReplicaSetSync implements WorkloadController.Sync<ReplicaSet> {
    private static final Comparator<Pod> FIRST_TO_GO = Comparator.<Pod, Boolean>comparing(
                    pod -> pod.getSpec().getNodeName() != null)
            .thenComparing(Conditions::isReady)
            .thenComparing(pod -> pod.getMetadata().getCreationTimestamp(), Comparator.reverseOrder())
            .thenComparing(pod -> pod.getMetadata().getName());

    private final KubernetesClient client;
    private final ControlledPods controlled;

    public ReplicaSetSync(KubernetesClient client, ControlledPods controlled) {
        this.client = client;
        this.controlled = controlled;
    }

    @Override
    public Duration step(ReplicaSet set, List<Pod> pods) {
        List<Pod> active = controlled.active(pods);
        int missing = ReplicaCounts.desired(set.getSpec().getReplicas()) - active.size();
        for (int i = 0; i < missing; i++) {
            controlled.create(set, PodTemplate.generated(set, set.getSpec().getTemplate()));
        }
        active.stream().sorted(FIRST_TO_GO).limit(Math.max(0, -missing)).forEach(controlled::delete);
        return report(set, controlled.active(controlled.of(set)));
    }

    private Duration report(ReplicaSet set, List<Pod> active) {
        int minReady = Optional.ofNullable(set.getSpec().getMinReadySeconds()).orElse(0);
        ReplicaCounts tally = ReplicaCounts.of(active, minReady, Instant.now());
        ReplicaSetStatus before = Optional.ofNullable(set.getStatus()).orElseGet(ReplicaSetStatus::new);
        ReplicaSetStatus now = new ReplicaSetStatusBuilder(before)
                .withReplicas(tally.all())
                .withFullyLabeledReplicas(tally.all())
                .withReadyReplicas(tally.ready())
                .withAvailableReplicas(tally.available())
                .withObservedGeneration(set.getMetadata().getGeneration())
                .build();
        WorkloadController.writeStatus(client, set, set.getStatus(), now);
        return tally.available() < tally.ready() ? Duration.ofSeconds(1) : Duration.ZERO;
    }
}
