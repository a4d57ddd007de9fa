package io.clusterloader.localcluster.contract;

import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** Services as the contract needs them. */
final class ContractServices {
    private ContractServices() {}

    /** Port 80 of a ClusterIP, led to the port named {@code http} of the pods of this app. */
    static ServiceBuilder of(String name, String app) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addToSelector("app", app)
                .addNewPort()
                .withPort(80)
                .withNewTargetPort("http")
                .endPort()
                .endSpec();
    }
}
