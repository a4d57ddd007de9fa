package io.clusterloader.localcluster.contract;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** What pods ask for, and what they may use. */
final class Resources {
    private Resources() {}

    static PodBuilder requests(PodBuilder pod, String cpu, String memory) {
        return pod.editSpec()
                .editFirstContainer()
                .withNewResources()
                .withRequests(amounts(cpu, memory))
                .endResources()
                .endContainer()
                .endSpec();
    }

    static PodBuilder limits(PodBuilder pod, String cpu, String memory) {
        return pod.editSpec()
                .editFirstContainer()
                .withNewResources()
                .withLimits(amounts(cpu, memory))
                .endResources()
                .endContainer()
                .endSpec();
    }

    private static Map<String, Quantity> amounts(String cpu, String memory) {
        return Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory));
    }
}
