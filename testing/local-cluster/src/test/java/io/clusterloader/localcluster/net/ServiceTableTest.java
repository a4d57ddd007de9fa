package io.clusterloader.localcluster.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.localcluster.net.ServiceTable.Port.Endpoint;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTableTest {
    static Service service(String namespace, String name, List<String> addresses) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withClusterIP(addresses.getFirst())
                .withClusterIPs(addresses)
                .addNewPort()
                .withName("http")
                .withPort(80)
                .withNodePort(30_080)
                .withTargetPort(new IntOrString(8080))
                .endPort()
                .endSpec()
                .build();
    }

    static EndpointSlice slice(String namespace, String service, String type, String address, boolean ready) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(service + "-" + address.hashCode())
                .addToLabels("kubernetes.io/service-name", service)
                .endMetadata()
                .withAddressType(type)
                .addNewPort()
                .withName("http")
                .withPort(8080)
                .withProtocol("TCP")
                .endPort()
                .addNewEndpoint()
                .withAddresses(address)
                .withNewConditions()
                .withReady(ready)
                .endConditions()
                .endEndpoint()
                .build();
    }

    @Test
    void readyEndpointsOfTheSameFamilyBelongToAnAddress() {
        List<ServiceTable.Port> table = ServiceTable.of(
                List.of(service("a", "web", List.of("100.65.0.1", "fdc1:0:2::1"))),
                List.of(
                        slice("a", "web", "IPv4", "100.64.1.3", true),
                        slice("a", "web", "IPv4", "100.64.1.2", true),
                        slice("a", "web", "IPv4", "100.64.1.4", false),
                        slice("b", "web", "IPv4", "100.64.1.5", true),
                        slice("a", "web", "IPv6", "fdc1:0:1:1::2", true)));

        assertThat(table)
                .containsExactly(
                        new ServiceTable.Port(
                                "100.65.0.1",
                                Protocol.TCP,
                                80,
                                30_080,
                                List.of(new Endpoint("100.64.1.2", 8080), new Endpoint("100.64.1.3", 8080))),
                        new ServiceTable.Port(
                                "fdc1:0:2::1", Protocol.TCP, 80, 30_080, List.of(new Endpoint("fdc1:0:1:1::2", 8080))));
    }

    @Test
    void headlessServicesHaveNoRules() {
        assertThat(ServiceTable.of(List.of(service("a", "web", List.of("None"))), List.of()))
                .isEmpty();
    }
}
