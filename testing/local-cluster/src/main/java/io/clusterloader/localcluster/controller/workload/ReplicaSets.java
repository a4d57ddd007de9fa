package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.Ownership;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the replica sets of deployments: the versions of their templates, numbered by revision. */
record ReplicaSets(KubernetesClient client) {
    private static final String HASH = "pod-template-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** Returns the replica sets of a deployment, oldest first. */
    List<ReplicaSet> of(Deployment deployment) {
        return client
                .apps()
                .replicaSets()
                .inNamespace(deployment.getMetadata().getNamespace())
                .list()
                .getItems()
                .stream()
                .filter(set -> Ownership.controls(deployment, set))
                .sorted(Comparator.comparingLong(ReplicaSets::revision))
                .toList();
    }

    Optional<ReplicaSet> current(Deployment deployment, List<ReplicaSet> all) {
        String hash = PodTemplate.hash(deployment.getSpec().getTemplate());
        return all.stream()
                .filter(set -> hash.equals(labels(set.getMetadata()).get(HASH)))
                .findFirst();
    }

    /** Makes the replica set of the present template, without pods yet. */
    ReplicaSet create(Deployment deployment, List<ReplicaSet> all) {
        String hash = PodTemplate.hash(deployment.getSpec().getTemplate());
        PodTemplateSpec template = new PodTemplateSpecBuilder(
                        deployment.getSpec().getTemplate())
                .editOrNewMetadata()
                .addToLabels(HASH, hash)
                .endMetadata()
                .build();
        ReplicaSet set = new ReplicaSetBuilder()
                .withNewMetadata()
                .withName(deployment.getMetadata().getName() + "-" + hash)
                .withNamespace(deployment.getMetadata().getNamespace())
                .withLabels(labels(template.getMetadata()))
                .addToAnnotations(REVISION, Long.toString(latest(all) + 1))
                .withOwnerReferences(Ownership.reference(deployment))
                .endMetadata()
                .withNewSpec()
                .withReplicas(0)
                .withMinReadySeconds(deployment.getSpec().getMinReadySeconds())
                .withSelector(new LabelSelectorBuilder(deployment.getSpec().getSelector())
                        .addToMatchLabels(HASH, hash)
                        .build())
                .withTemplate(template)
                .endSpec()
                .build();
        return client.resource(set).create();
    }

    /** Gives the current set the highest revision, also after a rollback, and shows it on the deployment. */
    void markRevision(Deployment deployment, ReplicaSet current, List<ReplicaSet> old) {
        long revision = Math.max(revision(current), latest(old) + 1);
        if (revision != revision(current)) {
            annotate(client.resource(current)::patch, revision);
        }
        String shown = annotations(deployment.getMetadata()).get(REVISION);
        if (!Long.toString(revision).equals(shown)) {
            annotate(client.resource(deployment)::patch, revision);
        }
    }

    private interface Patching {
        Object patch(PatchContext context, String patch);
    }

    private static void annotate(Patching object, long revision) {
        object.patch(MERGE, "{\"metadata\":{\"annotations\":{\"%s\":\"%d\"}}}".formatted(REVISION, revision));
    }

    void resize(ReplicaSet set, int replicas) {
        if (ReplicaCounts.desired(set.getSpec().getReplicas()) != replicas) {
            client.resource(set).patch(MERGE, "{\"spec\":{\"replicas\":%d}}".formatted(replicas));
        }
    }

    /** Deletes the oldest of those without pods, beyond as many as the deployment keeps for a rollback. */
    void forgetOld(Deployment deployment, List<ReplicaSet> old) {
        int kept = Optional.ofNullable(deployment.getSpec().getRevisionHistoryLimit())
                .orElse(10);
        List<ReplicaSet> empty = old.stream()
                .filter(set -> ReplicaCounts.desired(set.getSpec().getReplicas()) == 0
                        && set.getStatus() != null
                        && Optional.ofNullable(set.getStatus().getReplicas()).orElse(0) == 0)
                .toList();
        empty.stream()
                .limit(Math.max(0, empty.size() - kept))
                .forEach(set -> client.resource(set).delete());
    }

    private static long latest(List<ReplicaSet> sets) {
        return sets.stream().mapToLong(ReplicaSets::revision).max().orElse(0);
    }

    private static long revision(ReplicaSet set) {
        return Long.parseLong(annotations(set.getMetadata()).getOrDefault(REVISION, "0"));
    }

    private static Map<String, String> annotations(ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
    }

    private static Map<String, String> labels(ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
    }
}
