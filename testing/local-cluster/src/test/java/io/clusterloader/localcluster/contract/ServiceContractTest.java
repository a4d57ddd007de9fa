package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;

/** Services: their defaults, addresses and ports, and what is refused. */
@Contract
class ServiceContractTest {
    @Test
    void givesAddressesAndPortsInTheAnswer(Sandbox here) {
        Service plain = here.create(ContractServices.of("plain", "a").build());
        Service node = here.create(ofType("node", "NodePort").build());
        Service balanced = here.create(ofType("balanced", "LoadBalancer").build());
        Service headless = here.create(ContractServices.of("headless", "a")
                .editSpec()
                .withClusterIP("None")
                .endSpec()
                .build());

        assertThat(plain.getSpec().getType()).isEqualTo("ClusterIP");
        assertThat(plain.getSpec().getSessionAffinity()).isEqualTo("None");
        assertThat(plain.getSpec().getClusterIPs())
                .containsExactly(plain.getSpec().getClusterIP());
        assertThat(port(plain).getProtocol()).isEqualTo("TCP");
        assertThat(port(plain).getNodePort()).isNull();
        assertThat(plain.getStatus().getLoadBalancer()).isNotNull();
        assertThat(node.getSpec().getExternalTrafficPolicy()).isEqualTo("Cluster");
        assertThat(port(node).getNodePort()).isBetween(30_000, 32_767);
        assertThat(port(balanced).getNodePort()).isBetween(30_000, 32_767);
        assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(headless.getSpec().getClusterIPs()).containsExactly("None");
    }

    @Test
    void leadsToThePortOfTheSameNumberWhereNoneIsNamed(Sandbox here) {
        Service made =
                here.create(withPorts("a", new ServicePortBuilder().withPort(81).build()));

        assertThat(port(made).getTargetPort().getIntVal()).isEqualTo(81);
    }

    @Test
    void givesANodePortToOneServiceForAPortOfEachProtocol(Sandbox here) {
        Service first = here.create(ofType("first", "NodePort").build());
        int taken = port(first).getNodePort();

        Refusal clash = refused(here, nodePort("clash", taken, "TCP"));
        assertThat(clash.message())
                .isEqualTo("Service \"clash\" is invalid: spec.ports[0].nodePort: Invalid value: " + taken
                        + ": provided port is already allocated");
        assertThat(refused(here, nodePort("low", 80, "TCP")).message())
                .contains("provided port is not in the valid range. The range of valid ports is 30000-32767");
        assertThat(refused(here, nodePort("udp", taken, "UDP")).message()).contains("already allocated");

        here.client().resource(first).delete();
        ServicePort udp = new ServicePortBuilder()
                .withName("udp")
                .withPort(80)
                .withProtocol("UDP")
                .withNodePort(taken)
                .build();
        Service both = nodePort("both", taken, "TCP")
                .edit()
                .editSpec()
                .editFirstPort()
                .withName("tcp")
                .endPort()
                .addToPorts(udp)
                .endSpec()
                .build();
        assertThat(here.create(both).getSpec().getPorts())
                .extracting(ServicePort::getNodePort)
                .containsExactly(taken, taken);
    }

    @Test
    void givesEveryAddressOnce(Sandbox here) {
        String taken =
                here.create(ContractServices.of("first", "a").build()).getSpec().getClusterIP();

        assertThat(refused(here, withAddress(taken)).message()).contains("provided IP is already allocated");
        assertThat(refused(here, withAddress("1.2.3.4")).message()).contains("provided IP is not in the valid range");
        assertThat(refused(here, withAddress("abc")).causes()).containsExactly("FieldValueInvalid spec.clusterIPs[0]");
    }

    @Test
    void namesTheFieldsThatAreWrong(Sandbox here) {
        ServicePort one = new ServicePortBuilder().withPort(1).build();
        ServicePort a = new ServicePortBuilder().withName("a").withPort(1).build();
        ServicePort alsoA = new ServicePortBuilder().withName("a").withPort(2).build();
        ServicePort b = new ServicePortBuilder().withName("b").withPort(1).build();

        assertThat(refused(here, withPorts("s")).causes()).containsExactly("FieldValueRequired spec.ports");
        assertThat(refused(
                                here,
                                withPorts(
                                        "s",
                                        new ServicePortBuilder().withPort(0).build()))
                        .causes())
                .contains("FieldValueInvalid spec.ports[0].port");
        assertThat(refused(
                                here,
                                withPorts(
                                        "s",
                                        one,
                                        new ServicePortBuilder().withPort(2).build()))
                        .causes())
                .containsExactly("FieldValueRequired spec.ports[0].name", "FieldValueRequired spec.ports[1].name");
        assertThat(refused(here, withPorts("s", a, alsoA)).causes())
                .containsExactly("FieldValueDuplicate spec.ports[1].name");
        assertThat(refused(here, withPorts("s", a, b)).causes()).containsExactly("FieldValueDuplicate spec.ports[1]");
        assertThat(refused(
                                here,
                                withPorts(
                                        "s",
                                        new ServicePortBuilder(one)
                                                .withProtocol("ICMP")
                                                .build()))
                        .causes())
                .containsExactly("FieldValueNotSupported spec.ports[0].protocol");
        assertThat(refused(
                                here,
                                withPorts(
                                        "s",
                                        new ServicePortBuilder(one)
                                                .withNodePort(30_999)
                                                .build()))
                        .causes())
                .containsExactly("FieldValueForbidden spec.ports[0].nodePort");
        assertThat(refused(here, withPorts("9s", one)).causes()).containsExactly("FieldValueInvalid metadata.name");
        assertThat(refused(here, ofType("s", "Other").build()).causes())
                .containsExactly("FieldValueNotSupported spec.type");
        assertThat(refused(
                                here,
                                new ServiceBuilder(withPorts("s"))
                                        .editSpec()
                                        .withType("ExternalName")
                                        .endSpec()
                                        .build())
                        .causes())
                .containsExactly("FieldValueRequired spec.externalName");
    }

    @Test
    void keepsWhatItGaveOverChanges(Sandbox here) {
        Service made = here.create(ofType("a", "NodePort").build());
        int given = port(made).getNodePort();

        Service more =
                patch(here, "{\"spec\":{\"ports\":[{\"port\":81,\"name\":\"x\"},{\"port\":80,\"name\":\"y\"}]}}");

        assertThat(more.getSpec().getPorts())
                .filteredOn(port -> port.getPort() == 80)
                .allMatch(port -> port.getNodePort() == given && port.getName().equals("y"));
        assertThat(more.getSpec().getPorts()).hasSize(2);
        assertThat(Refusal.of(422, "Invalid", () -> patch(here, "{\"spec\":{\"clusterIP\":\"10.96.3.3\"}}"))
                        .causes())
                .containsExactly("FieldValueInvalid spec.clusterIPs[0]");

        Service back = patch(here, "{\"spec\":{\"type\":\"ClusterIP\"}}");
        assertThat(back.getSpec().getPorts()).allMatch(port -> port.getNodePort() == null);
        assertThat(back.getSpec().getClusterIP()).isEqualTo(made.getSpec().getClusterIP());
    }

    /** A server of release 1.20 shows no address in a dry run, and a node port that is in no range. */
    @Test
    void showsInADryRunWhatItWouldGive(Sandbox here) {
        Service shown = here.client()
                .resource(ofType("dry", "NodePort").build())
                .inNamespace(here.namespace())
                .dryRun()
                .create();

        assertThat(port(shown).getNodePort()).isPositive();
        if (here.isAtLeast(23)) {
            assertThat(shown.getSpec().getClusterIP()).isNotBlank();
        }
        assertThat(here.client()
                        .services()
                        .inNamespace(here.namespace())
                        .withName("dry")
                        .get())
                .isNull();
    }

    private static Service patch(Sandbox here, String patch) {
        return here.client()
                .services()
                .inNamespace(here.namespace())
                .withName("a")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    private static ServicePort port(Service service) {
        return service.getSpec().getPorts().getFirst();
    }

    private static Refusal refused(Sandbox here, Service service) {
        return Refusal.of(422, "Invalid", () -> here.create(service));
    }

    private static ServiceBuilder ofType(String name, String type) {
        return ContractServices.of(name, "a").editSpec().withType(type).endSpec();
    }

    private static Service nodePort(String name, int number, String protocol) {
        return ofType(name, "NodePort")
                .editSpec()
                .editFirstPort()
                .withNodePort(number)
                .withProtocol(protocol)
                .endPort()
                .endSpec()
                .build();
    }

    private static Service withPorts(String name, ServicePort... ports) {
        return ContractServices.of(name, "a")
                .editSpec()
                .withPorts(ports)
                .endSpec()
                .build();
    }

    private static Service withAddress(String address) {
        return ContractServices.of("s", "a")
                .editSpec()
                .withClusterIP(address)
                .endSpec()
                .build();
    }
}
