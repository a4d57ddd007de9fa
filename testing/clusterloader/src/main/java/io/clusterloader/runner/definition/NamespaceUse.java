package io.clusterloader.runner.definition;

import io.clusterloader.runner.namespace.NamespaceOptions;
import java.util.List;

/**
 * Whether a definition that says nothing of namespaces needs them. ClusterLoader2 then makes one; here it is made only
 * where something happens in it, so that a definition of measurements alone needs no right to make namespaces and
 * leaves the cluster as it is.
 */
final class NamespaceUse {
    private static final String RANGE = "namespaceRange";

    private NamespaceUse() {}

    /** Whether there is a phase, or a measurement that is told a range of namespaces. */
    static boolean by(List<Step> steps) {
        return steps.stream().anyMatch(step -> switch (step) {
            case Step.Phases phases -> true;
            case Step.Measurements measurements ->
                measurements.calls().stream()
                        .flatMap(call -> call.values().values().keySet().stream())
                        .anyMatch(RANGE::equalsIgnoreCase);
        });
    }

    /** The same options, with no namespaces. */
    static NamespaceOptions none(NamespaceOptions options) {
        return new NamespaceOptions(
                0,
                options.prefix(),
                options.deleteStaleNamespaces(),
                options.deleteAutomanagedNamespaces(),
                options.enableExistingNamespaces(),
                options.deleteNamespaceTimeout());
    }
}
