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
        Fields fields = new Fields(object);
        int wanted = wanted(kind, fields);
        return new Workload(
                metadata.getNamespace() + "/" + metadata.getName(),
                metadata.getUid(),
                metadata.getNamespace(),
                Objects.requireNonNullElse(metadata.getGeneration(), 0L),
                fields.number("status", "observedGeneration"),
                wanted,
                updated(kind, fields, wanted),
                PodSelector.of(kind, metadata.getUid(), fields.value("spec", "selector")));
    }

    /** Whether its controller has acted on the present spec. The API has no such field for a Job. */
    boolean isObserved(WorkloadKind kind) {
        return kind == WorkloadKind.JOB
                || observed.filter(seen -> seen >= generation).isPresent();
    }

    private static int wanted(WorkloadKind kind, Fields fields) {
        return switch (kind) {
            case DAEMON_SET -> fields.number("status", "desiredNumberScheduled").orElse(0);
            case JOB -> ofJob(fields);
            default -> fields.number("spec", "replicas").orElse(1);
        };
    }

    private static int ofJob(Fields fields) {
        int parallelism = fields.number("spec", "parallelism").orElse(1);
        int completions = fields.number("spec", "completions").orElse(parallelism);
        return fields.isTrue("spec", "suspend") ? 0 : Math.min(parallelism, completions);
    }

    /** Kinds that do not roll out have no pods of an older template to replace. */
    private static int updated(WorkloadKind kind, Fields fields, int wanted) {
        return switch (kind) {
            case DEPLOYMENT, STATEFUL_SET ->
                fields.number("status", "updatedReplicas").orElse(0);
            case DAEMON_SET -> fields.number("status", "updatedNumberScheduled").orElse(0);
            default -> wanted;
        };
    }
}
