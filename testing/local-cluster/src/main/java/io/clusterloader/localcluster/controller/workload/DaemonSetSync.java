package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.clusterloader.localcluster.controller.runtime.NodeFit;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps one pod on every node that the template tolerates, including nodes that are cordoned or not ready. */
final class DaemonSetSync implements WorkloadController.Sync<DaemonSet> {
    private static final String HASH = "controller-revision-hash";
    private static final List<Toleration> OWN_TOLERATIONS = Stream.of("not-ready", "unreachable", "unschedulable")
            .map(condition -> new TolerationBuilder()
                    .withKey("node.kubernetes.io/" + condition)
                    .withOperator("Exists")
                    .build())
            .toList();

    private final KubernetesClient client;
    private final SharedInformers informers;
    private final ControlledPods controlled;

    public DaemonSetSync(KubernetesClient client, SharedInformers informers, ControlledPods controlled) {
        this.client = client;
        this.informers = informers;
        this.controlled = controlled;
    }

    @Override
    public Duration step(DaemonSet set, List<Pod> pods) {
        Set<String> wanted = informers.nodes().getStore().list().stream()
                .filter(node -> mayRunOn(set, node))
                .map(node -> node.getMetadata().getName())
                .collect(Collectors.toSet());
        // Also a pod that is ending keeps its node until it is gone.
        Set<String> taken = pods.stream()
                .filter(pod -> !Conditions.isOver(pod))
                .map(DaemonSetSync::nodeOf)
                .collect(Collectors.toSet());
        wanted.stream()
                .filter(node -> !taken.contains(node))
                .sorted()
                .forEach(node -> controlled.create(set, pod(set, node)));
        controlled.active(pods).stream()
                .filter(pod -> !wanted.contains(nodeOf(pod)))
                .forEach(controlled::delete);
        pods.stream()
                .filter(pod -> Conditions.isOver(pod) && pod.getMetadata().getDeletionTimestamp() == null)
                .forEach(controlled::delete);
        replaceOld(set, pods);
        return report(set, wanted.size());
    }

    private static boolean mayRunOn(DaemonSet set, Node node) {
        var spec = set.getSpec().getTemplate().getSpec();
        return NodeFit.isSelected(spec, node)
                && NodeFit.untolerated(node, tolerations(set)).isEmpty();
    }

    private static List<Toleration> tolerations(DaemonSet set) {
        List<Toleration> all =
                new ArrayList<>(set.getSpec().getTemplate().getSpec().getTolerations());
        all.addAll(OWN_TOLERATIONS);
        return all;
    }

    /** Deletes as many pods of an old template as may be unavailable at a time. */
    private void replaceOld(DaemonSet set, List<Pod> pods) {
        var strategy = set.getSpec().getUpdateStrategy();
        if (strategy != null && "OnDelete".equals(strategy.getType())) {
            return;
        }
        IntOrString share = Optional.ofNullable(strategy)
                .map(update -> update.getRollingUpdate())
                .map(update -> update.getMaxUnavailable())
                .orElse(new IntOrString(1));
        String hash = PodTemplate.hash(set.getSpec().getTemplate());
        long missing = pods.stream().filter(pod -> !Conditions.isReady(pod)).count();
        controlled.active(pods).stream()
                .filter(pod -> !hash.equals(pod.getMetadata().getLabels().get(HASH)))
                .limit(Math.max(0, ReplicaCounts.roundedUp(share, pods.size()) - missing))
                .forEach(controlled::delete);
    }

    private static Pod pod(DaemonSet set, String node) {
        Affinity affinity = new AffinityBuilder(Optional.ofNullable(
                                set.getSpec().getTemplate().getSpec().getAffinity())
                        .orElseGet(Affinity::new))
                .editOrNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues(node)
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build();
        return PodTemplate.podOf(set, set.getSpec().getTemplate())
                .editMetadata()
                .withGenerateName(set.getMetadata().getName() + "-")
                .addToLabels(HASH, PodTemplate.hash(set.getSpec().getTemplate()))
                .endMetadata()
                .editSpec()
                .withAffinity(affinity)
                .withTolerations(tolerations(set))
                .endSpec()
                .build();
    }

    /** Returns the node that the pod was made for. The pod may not be bound to it yet. */
    private static String nodeOf(Pod pod) {
        return pod.getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms()
                .getFirst()
                .getMatchFields()
                .getFirst()
                .getValues()
                .getFirst();
    }

    private Duration report(DaemonSet set, int wanted) {
        List<Pod> active = controlled.active(controlled.of(set));
        int minReady = Optional.ofNullable(set.getSpec().getMinReadySeconds()).orElse(0);
        ReplicaCounts tally = ReplicaCounts.of(active, minReady, Instant.now());
        String hash = PodTemplate.hash(set.getSpec().getTemplate());
        DaemonSetStatus before = Optional.ofNullable(set.getStatus()).orElseGet(DaemonSetStatus::new);
        DaemonSetStatus now = new DaemonSetStatusBuilder(before)
                .withObservedGeneration(set.getMetadata().getGeneration())
                .withDesiredNumberScheduled(wanted)
                .withCurrentNumberScheduled(tally.all())
                .withNumberReady(tally.ready())
                .withNumberAvailable(tally.available())
                .withNumberUnavailable(Math.max(0, wanted - tally.available()))
                .withNumberMisscheduled(0)
                .withUpdatedNumberScheduled((int) active.stream()
                        .filter(pod -> hash.equals(pod.getMetadata().getLabels().get(HASH)))
                        .count())
                .build();
        WorkloadController.writeStatus(client, set, set.getStatus(), now);
        return tally.available() < tally.ready() ? Duration.ofSeconds(1) : Duration.ZERO;
    }
}
