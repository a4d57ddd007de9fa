package io.clusterloader.netperf.params;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;

/**
 * What the pods of a run are made of, and where they may go.
 *
 * @param orchestrator what its container asks for
 * @param worker what each worker's container asks for
 */
public record PodParams(
        Images images, NodeChoice nodes, ResourceRequirements orchestrator, ResourceRequirements worker) {
    /** An idle pod has 55 MB; the tools take what is left of the node, so that the network is the limit. */
    private static final ResourceRequirements MODEST = new ResourceRequirementsBuilder()
            .withRequests(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("96Mi")))
            .build();

    static PodParams read(ParamsReader in) {
        return new PodParams(
                Images.read(in),
                NodeChoice.read(in),
                ResourceKeys.read(in, "orchestratorResources", MODEST),
                ResourceKeys.read(in, "workerResources", MODEST));
    }
}
