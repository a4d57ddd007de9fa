package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the pods {@code name-0} to {@code name-(replicas - 1)}. With {@code OrderedReady} it creates each when those
 * before it are ready, with {@code Parallel} all at once. A changed template replaces pods from the last to the
 * first.
 */
final class StatefulSetSync implements WorkloadController.Sync<StatefulSet> {
    private static final String HASH = "controller-revision-hash";

    private final KubernetesClient client;
    private final ControlledPods controlled;

    public StatefulSetSync(KubernetesClient client, ControlledPods controlled) {
        this.client = client;
        this.controlled = controlled;
    }

    @Override
    public Duration step(StatefulSet set, List<Pod> pods) {
        Map<Integer, Pod> byOrdinal = new TreeMap<>();
        pods.forEach(pod -> byOrdinal.put(ordinal(pod), pod));
        // A pod that has ended makes room for another of its name.
        pods.stream()
                .filter(pod -> Conditions.isOver(pod) && pod.getMetadata().getDeletionTimestamp() == null)
                .forEach(controlled::delete);
        if (grow(set, byOrdinal) && shrink(set, byOrdinal)) {
            replaceOld(set, byOrdinal);
        }
        return report(set, controlled.active(controlled.of(set)));
    }

    /** Creates missing pods. Returns whether all wanted pods exist and are ready. */
    private boolean grow(StatefulSet set, Map<Integer, Pod> pods) {
        boolean complete = true;
        for (int ordinal = 0; ordinal < ReplicaCounts.desired(set.getSpec().getReplicas()); ordinal++) {
            Pod pod = pods.get(ordinal);
            if (pod == null) {
                controlled.create(set, pod(set, ordinal));
            }
            boolean there = pod != null && Conditions.isReady(pod) && !Conditions.isEnding(pod);
            complete &= there;
            if (!there && isOrdered(set)) {
                return false;
            }
        }
        return complete;
    }

    /** Deletes surplus pods. Returns whether there are none. */
    private boolean shrink(StatefulSet set, Map<Integer, Pod> pods) {
        List<Pod> surplus = pods.entrySet().stream()
                .filter(entry ->
                        entry.getKey() >= ReplicaCounts.desired(set.getSpec().getReplicas()))
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(Map.Entry::getValue)
                .toList();
        controlled
                .active(surplus.stream()
                        .limit(isOrdered(set) ? 1 : surplus.size())
                        .toList())
                .forEach(controlled::delete);
        return surplus.isEmpty();
    }

    private void replaceOld(StatefulSet set, Map<Integer, Pod> pods) {
        if (set.getSpec().getUpdateStrategy() != null
                && "OnDelete".equals(set.getSpec().getUpdateStrategy().getType())) {
            return;
        }
        String hash = PodTemplate.hash(set.getSpec().getTemplate());
        pods.values().stream()
                .filter(pod -> !hash.equals(pod.getMetadata().getLabels().get(HASH)))
                .reduce((first, last) -> last)
                .ifPresent(controlled::delete);
    }

    private static boolean isOrdered(StatefulSet set) {
        return !"Parallel".equals(set.getSpec().getPodManagementPolicy());
    }

    private static int ordinal(Pod pod) {
        String name = pod.getMetadata().getName();
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    private static Pod pod(StatefulSet set, int ordinal) {
        PodTemplateSpec template = set.getSpec().getTemplate();
        String name = set.getMetadata().getName() + "-" + ordinal;
        return PodTemplate.podOf(set, template)
                .editMetadata()
                .withName(name)
                .addToLabels("statefulset.kubernetes.io/pod-name", name)
                .addToLabels("apps.kubernetes.io/pod-index", Integer.toString(ordinal))
                .addToLabels(HASH, PodTemplate.hash(template))
                .endMetadata()
                .editSpec()
                .withHostname(name)
                .withSubdomain(set.getSpec().getServiceName())
                .endSpec()
                .build();
    }

    private Duration report(StatefulSet set, List<Pod> active) {
        int minReady = Optional.ofNullable(set.getSpec().getMinReadySeconds()).orElse(0);
        ReplicaCounts tally = ReplicaCounts.of(active, minReady, Instant.now());
        String hash = PodTemplate.hash(set.getSpec().getTemplate());
        int updated = (int) active.stream()
                .filter(pod -> hash.equals(pod.getMetadata().getLabels().get(HASH)))
                .count();
        String revision = set.getMetadata().getName() + "-" + hash;
        StatefulSetStatus before = Optional.ofNullable(set.getStatus()).orElseGet(StatefulSetStatus::new);
        boolean done = updated == tally.all()
                && tally.all() == ReplicaCounts.desired(set.getSpec().getReplicas());
        StatefulSetStatus now = new StatefulSetStatusBuilder(before)
                .withObservedGeneration(set.getMetadata().getGeneration())
                .withReplicas(tally.all())
                .withReadyReplicas(tally.ready())
                .withAvailableReplicas(tally.available())
                .withCurrentReplicas(done ? tally.all() : tally.all() - updated)
                .withUpdatedReplicas(updated)
                .withCurrentRevision(
                        done
                                ? revision
                                : Optional.ofNullable(before.getCurrentRevision())
                                        .orElse(revision))
                .withUpdateRevision(revision)
                .build();
        WorkloadController.writeStatus(client, set, set.getStatus(), now);
        return tally.available() < tally.ready() ? Duration.ofSeconds(1) : Duration.ZERO;
    }
}
