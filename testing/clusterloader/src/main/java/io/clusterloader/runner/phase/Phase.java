package io.clusterloader.runner.phase;

import io.clusterloader.runner.tuning.TuningSet;
import java.util.List;

/**
 * A wanted state: in every namespace of the scope so many replicas of the bundle.
 *
 * @param name what errors call it, such as {@code steps[2].phases[0]}
 * @param scope the namespaces
 * @param replicasPerNamespace of the whole bundle, at least 0
 * @param tuningSet the rate at which replicas are treated; one replica of the bundle is one action
 * @param objectBundle at least one, created in this order and deleted in the reverse of it
 */
public record Phase(
        String name,
        NamespaceScope scope,
        int replicasPerNamespace,
        TuningSet tuningSet,
        List<BundledObject> objectBundle) {
    public Phase {
        objectBundle = List.copyOf(objectBundle);
        if (replicasPerNamespace < 0) {
            throw new IllegalArgumentException(
                    "replicasPerNamespace is %d, must not be negative".formatted(replicasPerNamespace));
        }
        if (objectBundle.isEmpty()) {
            throw new IllegalArgumentException("objectBundle is empty, must name at least one object");
        }
    }
}
