package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.testsupport.ClusterProperty;
import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.ResourceNotFoundException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The pods behind a service. */
@Contract
class EndpointsContractTest {
    private static final String NEVER_READY = "exec sleep 1000";

    @Test
    void followsThePodsAsTheyComeAndGo(Sandbox here) {
        here.create(ContractServices.of("web", "a").build());
        Pod pod = here.create(ContractPods.pause(here, "a").build());
        String address = here.awaitReady("a").getStatus().getPodIP();

        awaitAddresses(here, EndpointSubset::getAddresses, List.of(address));
        EndpointSubset subset = subsets(here).getFirst();
        assertThat(subset.getPorts().getFirst().getPort()).isEqualTo(8080);
        assertThat(subset.getAddresses().getFirst().getTargetRef().getName()).isEqualTo("a");

        here.client().resource(pod).delete();
        awaitAddresses(here, EndpointSubset::getAddresses, List.of());
        here.client().services().inNamespace(here.namespace()).withName("web").delete();
        await().atMost(Sandbox.PATIENCE)
                .until(() -> here.client()
                                .endpoints()
                                .inNamespace(here.namespace())
                                .withName("web")
                                .get()
                        == null);
    }

    @Test
    void keepsPodsThatAreNotReadyApart(Sandbox here) {
        here.create(ContractServices.of("web", "a").build());
        here.create(ContractPods.shell(here, "a", NEVER_READY)
                .editSpec()
                .editFirstContainer()
                .withNewReadinessProbe()
                .withPeriodSeconds(1)
                .withNewExec()
                .withCommand("false")
                .endExec()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build());
        Pod pod = here.awaitPod("a", seen -> seen.getStatus().getPhase().equals("Running"));

        awaitAddresses(
                here,
                EndpointSubset::getNotReadyAddresses,
                List.of(pod.getStatus().getPodIP()));
        awaitAddresses(here, EndpointSubset::getAddresses, List.of());
    }

    @Test
    void leavesOutPodsThatHaveEnded(Sandbox here) {
        here.create(ContractServices.of("web", "a").build());
        here.create(ContractPods.shell(here, "a", "true")
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build());
        here.awaitPod("a", seen -> seen.getStatus().getPhase().equals("Succeeded"));

        awaitAddresses(here, EndpointSubset::getAddresses, List.of());
        awaitAddresses(here, EndpointSubset::getNotReadyAddresses, List.of());
    }

    /** Release 1.21 has the slices in their lasting form. */
    @Test
    void hasASliceForEachFamily(Sandbox here) {
        ClusterProperty.require(here.serves("discovery.k8s.io/v1"), "the server is older than discovery.k8s.io/v1");
        Service made = here.create(ContractServices.of("web", "a")
                .editSpec()
                .withIpFamilyPolicy("RequireDualStack")
                .endSpec()
                .build());
        here.create(ContractPods.pause(here, "a").build());
        List<String> addresses = here.awaitReady("a").getStatus().getPodIPs().stream()
                .map(ip -> ip.getIp())
                .toList();

        await().atMost(Sandbox.PATIENCE)
                .untilAsserted(() -> assertThat(slices(here).stream()
                                .flatMap(slice -> slice.getEndpoints().stream())
                                .flatMap(endpoint -> endpoint.getAddresses().stream()))
                        .containsExactlyInAnyOrderElementsOf(addresses));
        assertThat(slices(here)).extracting(EndpointSlice::getAddressType).containsExactlyInAnyOrder("IPv4", "IPv6");
        here.client().resource(made).delete();
        await().atMost(Sandbox.PATIENCE).until(() -> slices(here).isEmpty());
    }

    private static List<EndpointSlice> slices(Sandbox here) {
        return here.client()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(here.namespace())
                .withLabel("kubernetes.io/service-name", "web")
                .list()
                .getItems();
    }

    private static List<EndpointSubset> subsets(Sandbox here) {
        return here.client()
                .endpoints()
                .inNamespace(here.namespace())
                .withName("web")
                .require()
                .getSubsets();
    }

    private static void awaitAddresses(
            Sandbox here, Function<EndpointSubset, List<EndpointAddress>> kind, List<String> wanted) {
        await().atMost(Sandbox.PATIENCE)
                .ignoreExceptionsInstanceOf(ResourceNotFoundException.class)
                .untilAsserted(() -> assertThat(subsets(here).stream()
                                .flatMap(subset -> kind.apply(subset).stream())
                                .map(EndpointAddress::getIp))
                        .containsExactlyElementsOf(wanted));
    }
}
