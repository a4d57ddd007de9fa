package io.clusterloader.measurements.services;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointAddressBuilder;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import java.util.List;

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

    static Endpoints endpoint(String service, boolean ready) {
        List<EndpointAddress> address =
                List.of(new EndpointAddressBuilder().withIp("10.0.0.1").build());
        return new EndpointsBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(service)
                .endMetadata()
                .addNewSubset()
                .withAddresses(ready ? address : List.of())
                .withNotReadyAddresses(ready ? List.of() : address)
                .endSubset()
                .build();
    }

    static Ingress ingress(String name) {
        return new IngressBuilder()
                .withNewMetadata()
                .withNamespace("ns")
                .withName(name)
                .withUid(name)
                .endMetadata()
                .build();
    }

    static Ingress withAddress(Ingress ingress) {
        return new IngressBuilder(ingress)
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp("192.0.2.2")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();
    }
}
