package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pods in the network of their node. */
@Contract
class HostNetworkContractTest {
    private static final String SAY_NETWORK =
            "echo \"host $HOSTNAME, addresses $ADDRESSES, network $(readlink /proc/self/ns/net).\"; exec sleep 1000";

    @Test
    void haveTheAddressesAndTheNameOfTheirNode(Sandbox here) {
        String node = here.nodes().getFirst();
        List<String> addresses = here.client().nodes().withName(node).require().getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .toList();
        here.create(inHostNetwork(saying(here, "host", node)).build());

        Pod pod = here.awaitReady("host");

        assertThat(pod.getStatus().getPodIPs()).extracting(PodIP::getIp).containsExactlyElementsOf(addresses);
        assertThat(pod.getStatus().getPodIP()).isEqualTo(pod.getStatus().getHostIP());
        assertThat(here.awaitLog("host", "network"))
                .contains("host %s, addresses %s,".formatted(node, String.join(",", addresses)));
    }

    @Test
    void shareOneNetworkWithTheirNode(Sandbox here) {
        String node = here.nodes().getFirst();
        here.create(inHostNetwork(saying(here, "one", node)).build());
        here.create(inHostNetwork(saying(here, "other", node)).build());
        here.create(saying(here, "apart", node).build());

        String one = network(here, "one");

        assertThat(network(here, "other")).isEqualTo(one);
        assertThat(network(here, "apart")).isNotEqualTo(one);
    }

    @Test
    void cannotListenOnOnePortOfANode(Sandbox here) {
        for (String node : here.nodes()) {
            here.create(inHostNetwork(listening(here, "on-" + node)).build());
            here.awaitPod("on-" + node, pod -> pod.getSpec().getNodeName() != null);
        }
        here.create(inHostNetwork(listening(here, "late")).build());

        Pod late = here.awaitPod(
                "late", seen -> ContractPods.condition(seen, "PodScheduled").isPresent());

        assertThat(ContractPods.condition(late, "PodScheduled").orElseThrow().getMessage())
                .contains("%d node(s) didn't have free ports for the requested pod ports"
                        .formatted(here.nodes().size()));
        assertThat(late.getSpec()
                        .getContainers()
                        .getFirst()
                        .getPorts()
                        .getFirst()
                        .getHostPort())
                .isEqualTo(18080);
    }

    /** Pod Security is enforced from release 1.23 on. */
    @Test
    void areRefusedInANamespaceOfALevelThatForbidsThem(Sandbox here) {
        here.client()
                .namespaces()
                .withName(here.namespace())
                .edit(namespace -> new NamespaceBuilder(namespace)
                        .editMetadata()
                        .addToLabels("pod-security.kubernetes.io/enforce", "baseline")
                        .endMetadata()
                        .build());
        Pod pod = inHostNetwork(ContractPods.shell(here, "host", "exec sleep 1000")
                        .editSpec()
                        .editFirstContainer()
                        .withPorts()
                        .endContainer()
                        .endSpec())
                .build();

        if (here.isAtLeast(23)) {
            Refusal refusal = Refusal.of(403, "Forbidden", () -> here.create(pod));
            assertThat(refusal.message())
                    .isEqualTo("pods \"host\" is forbidden: violates PodSecurity \"baseline:latest\": host namespaces"
                            + " (hostNetwork=true)");
        } else {
            assertThat(here.create(pod).getSpec().getHostNetwork()).isTrue();
        }
        assertThat(here.run("apart", "exec sleep 1000").getMetadata().getUid()).isNotBlank();
    }

    private static PodBuilder inHostNetwork(PodBuilder pod) {
        return pod.editSpec().withHostNetwork(true).endSpec();
    }

    private static PodBuilder listening(Sandbox here, String name) {
        return ContractPods.pause(here, name)
                .editSpec()
                .editFirstContainer()
                .editFirstPort()
                .withContainerPort(18080)
                .endPort()
                .endContainer()
                .endSpec();
    }

    private static PodBuilder saying(Sandbox here, String name, String node) {
        return ContractPods.on(
                node,
                ContractPods.shell(here, name, SAY_NETWORK)
                        .editSpec()
                        .editFirstContainer()
                        .withPorts()
                        .addNewEnv()
                        .withName("ADDRESSES")
                        .withNewValueFrom()
                        .withNewFieldRef()
                        .withFieldPath("status.podIPs")
                        .endFieldRef()
                        .endValueFrom()
                        .endEnv()
                        .endContainer()
                        .endSpec());
    }

    private static String network(Sandbox here, String pod) {
        here.awaitReady(pod);
        String log = here.awaitLog(pod, "net:[");
        return log.substring(log.indexOf("net:["), log.indexOf(']'));
    }
}
