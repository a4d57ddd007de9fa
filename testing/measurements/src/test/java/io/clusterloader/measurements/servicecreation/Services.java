package io.clusterloader.measurements.servicecreation;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;

/** Services and their endpoints. */
final class Services {
    private Services() {}

    static Service clusterIp(String name, String address) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .withUid(name)
                .endMetadata()
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP(address)
                .endSpec()
                .build();
    }

    static Service loadBalancer(String name) {
        return new ServiceBuilder(clusterIp(name, "10.96.0.9"))
                .editSpec()
                .withType("LoadBalancer")
                .endSpec()
                .build();
    }

    static Service withIngress(Service service) {
        return new ServiceBuilder(service)
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp("192.0.2.1")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();
    }

    static EndpointSlice endpoint(String service, boolean ready) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(service + "-1")
                .addToLabels("kubernetes.io/service-name", service)
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses("10.0.0.1")
                .withNewConditions()
                .withReady(ready)
                .endConditions()
                .endEndpoint()
                .build();
    }
}
