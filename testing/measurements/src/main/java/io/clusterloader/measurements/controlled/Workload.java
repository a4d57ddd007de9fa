package io.clusterloader.measurements.controlled;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Objects;
import java.util.Optional;

/**
 * A controlling object as it was seen last.
 *
 * @param name with its namespace
 * @param uid tells it from a later object of the same name
 * @param namespace where its pods are
 * @param generation counts the changes of its spec
 * @param observed the generation that its controller has acted on; not known of a Job
 * @param wanted how many pods it asks for; of a DaemonSet known once its controller has observed it
 * @param updated how many pods its controller says are of the present template
 * @param pods which pods are its
 */
record Workload(
        String name,
        String uid,
        String namespace,
        long generation,
        Optional<Integer> observed,
        int wanted,
        int updated,
        PodSelector pods) {
    static Workload of(WorkloadKind kind, GenericKubernetesResource object) {
        ObjectMeta metadata = object.getMetadata();
        int wanted = wanted(kind, object);
        return new Workload(
                metadata.getNamespace() + "/" + metadata.getName(),
                metadata.getUid(),
                metadata.getNamespace(),
                Objects.requireNonNullElse(metadata.getGeneration(), 0L),
                number(object, "status", "observedGeneration"),
                wanted,
                updated(kind, object, wanted),
                PodSelector.of(kind, metadata.getUid(), object.get("spec", "selector")));
    }

    /** Whether its controller has acted on the present spec. The API has no such field for a Job. */
    boolean isObserved(WorkloadKind kind) {
        return kind == WorkloadKind.JOB
                || observed.filter(seen -> seen >= generation).isPresent();
    }

    private static int wanted(WorkloadKind kind, GenericKubernetesResource object) {
        return switch (kind) {
            case DAEMON_SET ->
                number(object, "status", "desiredNumberScheduled").orElse(0);
            case JOB -> ofJob(object);
            default -> number(object, "spec", "replicas").orElse(1);
        };
    }

    private static int ofJob(GenericKubernetesResource object) {
        int parallelism = number(object, "spec", "parallelism").orElse(1);
        int completions = number(object, "spec", "completions").orElse(parallelism);
        return Boolean.TRUE.equals(object.get("spec", "suspend")) ? 0 : Math.min(parallelism, completions);
    }

    /** Kinds that do not roll out have no pods of an older template to replace. */
    private static int updated(WorkloadKind kind, GenericKubernetesResource object, int wanted) {
        return switch (kind) {
            case DEPLOYMENT, STATEFUL_SET ->
                number(object, "status", "updatedReplicas").orElse(0);
            case DAEMON_SET ->
                number(object, "status", "updatedNumberScheduled").orElse(0);
            default -> wanted;
        };
    }

    private static Optional<Integer> number(GenericKubernetesResource object, Object... path) {
        return Optional.<Object>ofNullable(object.get(path))
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).intValue());
    }
}
