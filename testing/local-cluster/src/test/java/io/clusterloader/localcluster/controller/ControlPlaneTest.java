package io.clusterloader.localcluster.controller;

import static io.clusterloader.localcluster.controller.Objects.namespace;
import static io.clusterloader.localcluster.controller.Objects.node;
import static io.clusterloader.localcluster.controller.Objects.pod;
import static io.clusterloader.localcluster.controller.Objects.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.localcluster.api.LogSource;
import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the controllers make of the objects, as a client sees it. */
@Timeout(60)
class ControlPlaneTest {
    private static final String NS = "controllers";
    private NodelessCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        cluster = NodelessCluster.start(LogSource.none());
        client = cluster.client();
        client.resource(namespace(NS)).create();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void hasTheNamespacesOfEveryCluster() {
        assertThat(client.namespaces().withName("default").get()).isNotNull();
        assertThat(client.namespaces().withName("kube-system").get()).isNotNull();
    }

    @Test
    void spreadsPodsOverNodes() {
        List.of("n1", "n2", "n3").forEach(name -> client.resource(node(name)).create());

        List<String> nodes = List.of("a", "b", "c").stream()
                .map(name -> nodeOf(client.resource(pod(NS, name)).create()))
                .toList();

        assertThat(nodes).containsExactlyInAnyOrder("n1", "n2", "n3");
    }

    @Test
    void putsAPodWhereItsAffinityWants() {
        List.of("n1", "n2", "n3").forEach(name -> client.resource(node(name)).create());

        Pod pinned = client.resource(pinnedTo("n2")).create();

        assertThat(nodeOf(pinned)).isEqualTo("n2");
    }

    @Test
    void saysWhyAPodFitsNowhereAndTriesAgainWhenNodesChange() {
        Node tainted = new NodeBuilder(node("n1"))
                .editOrNewSpec()
                .addNewTaint()
                .withKey("reserved")
                .withEffect("NoSchedule")
                .endTaint()
                .endSpec()
                .build();
        client.resource(tainted).create();
        client.resource(node("n2")).create();
        Pod pod = client.resource(pinnedTo("n3")).create();

        PodCondition condition = await().atMost(30, TimeUnit.SECONDS)
                .until(() -> Conditions.of(client.resource(pod).get(), "PodScheduled"), Optional::isPresent)
                .orElseThrow();
        assertThat(condition.getReason()).isEqualTo("Unschedulable");
        assertThat(condition.getMessage())
                .startsWith("0/2 nodes are available: ")
                .contains("1 node(s) had untolerated taint {reserved: }")
                .contains("1 node(s) didn't match Pod's node affinity/selector");
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> client.v1().events().inNamespace(NS).list().getItems().stream()
                        .anyMatch(event -> event.getReason().equals("FailedScheduling")));

        client.resource(node("n3")).create();
        assertThat(nodeOf(pod)).isEqualTo("n3");
    }

    @Test
    void keepsEndpointsOfBothFamiliesAsThePodsAre() {
        client.resource(node("n1")).create();
        Pod pod = client.resource(pod(NS, "web")).create();
        nodeOf(pod);
        Service made = client.resource(new ServiceBuilder(service(NS, "web", "web"))
                        .editSpec()
                        .withIpFamilyPolicy("RequireDualStack")
                        .endSpec()
                        .build())
                .create();

        Objects.makeReady(client, pod, "10.1.0.5", "fd00::5");

        awaitSlices("web", List.of("10.1.0.5", "fd00::5"));
        assertThat(slices("web"))
                .allSatisfy(slice ->
                        assertThat(slice.getPorts().getFirst().getPort()).isEqualTo(8080));
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> client.endpoints().inNamespace(NS).withName("web").get().getSubsets().stream()
                        .anyMatch(subset ->
                                subset.getAddresses().getFirst().getIp().equals("10.1.0.5")));

        client.resource(pod).withGracePeriod(0).delete();
        awaitSlices("web", List.of());
        client.resource(made).delete();
        await().atMost(30, TimeUnit.SECONDS).until(() -> slices("web").isEmpty());
    }

    @Test
    void emptiesAndRemovesNamespaces() {
        client.resource(node("n1")).create();
        Pod pod = client.resource(pod(NS, "a")).create();
        client.resource(service(NS, "s", "a")).create();
        nodeOf(pod);

        client.namespaces().withName(NS).delete();
        Pod ending = client.resource(pod)
                .waitUntilCondition(seen -> seen.getMetadata().getDeletionTimestamp() != null, 10, TimeUnit.SECONDS);
        assertThat(client.namespaces().withName(NS).get()).isNotNull();

        client.resource(ending).withGracePeriod(0).delete();
        client.namespaces().withName(NS).waitUntilCondition(gone -> gone == null, 20, TimeUnit.SECONDS);
        assertThat(client.services().inNamespace(NS).list().getItems()).isEmpty();
    }

    @Test
    void collectsWhatLostItsOwner() {
        var owner = client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owner")
                        .withNamespace(NS)
                        .endMetadata()
                        .build())
                .create();
        var owned = client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("owned")
                        .withNamespace(NS)
                        .addNewOwnerReference()
                        .withApiVersion("v1")
                        .withKind("ConfigMap")
                        .withName("owner")
                        .withUid(owner.getMetadata().getUid())
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();

        client.resource(owner).delete();

        client.resource(owned).waitUntilCondition(gone -> gone == null, 10, TimeUnit.SECONDS);
    }

    @Test
    void removesPodsOfRemovedNodes() {
        client.resource(node("n1")).create();
        Pod pod = client.resource(pod(NS, "a")).create();
        nodeOf(pod);

        client.nodes().withName("n1").delete();

        client.resource(pod).waitUntilCondition(gone -> gone == null, 10, TimeUnit.SECONDS);
    }

    private String nodeOf(Pod pod) {
        return client.resource(pod)
                .waitUntilCondition(seen -> seen != null && seen.getSpec().getNodeName() != null, 10, TimeUnit.SECONDS)
                .getSpec()
                .getNodeName();
    }

    private static Pod pinnedTo(String node) {
        return new PodBuilder(pod(NS, "pinned"))
                .editSpec()
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues(node)
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .endSpec()
                .build();
    }

    private List<EndpointSlice> slices(String service) {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(NS)
                .withLabel("kubernetes.io/service-name", service)
                .list()
                .getItems();
    }

    private void awaitSlices(String service, List<String> addresses) {
        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(slices(service).stream()
                                .flatMap(slice -> slice.getEndpoints().stream())
                                .flatMap(endpoint -> endpoint.getAddresses().stream()))
                        .containsExactlyInAnyOrderElementsOf(addresses));
    }
}
