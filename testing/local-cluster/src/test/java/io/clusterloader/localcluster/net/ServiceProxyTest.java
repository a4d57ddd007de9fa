package io.clusterloader.localcluster.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("machine")
@Timeout(60)
class ServiceProxyTest {
    private static final int PORT = 5201;
    private static final int SERVICE_PORT = 80;
    private static final int NODE_PORT = 30_080;

    private final AddressPlan plan = AddressPlan.firstFree();
    private final Fabric fabric = Fabric.create("s" + ProcessHandle.current().pid(), plan);
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final TestPods programs = new TestPods();
    private final String address4 = plan.serviceRange4().replace(".0.0/16", ".0.9");
    private final String address6 = plan.serviceRange6().replace("/112", "9");

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    private ServiceProxy proxy;

    @BeforeEach
    void start() {
        server.init();
        client = server.createClient();
        proxy = ServiceProxy.start(client, fabric);
    }

    @AfterEach
    void stop() throws InterruptedException {
        proxy.close();
        programs.stop();
        fabric.close();
        client.close();
        server.destroy();
    }

    @Test
    void servicesLeadToPodsFromEverywhereInBothFamilies() throws IOException, InterruptedException {
        NodeNetwork first = fabric.addNode(0, "node-0");
        NodeNetwork second = fabric.addNode(1, "node-1");
        PodNetwork pod = first.attachPod("server");
        PodNetwork neighbour = first.attachPod("near");
        PodNetwork far = second.attachPod("far");
        programs.serve(pod, PORT);
        client.services().inNamespace("default").resource(service()).create();
        client.resource(slice("IPv4", pod.ipv4())).create();
        client.resource(slice("IPv6", pod.ipv6())).create();
        awaitRules(second, "dnat ip6 to");

        for (String from : List.of(pod.namespace(), neighbour.namespace(), far.namespace(), second.namespace())) {
            assertReached(from, address4, SERVICE_PORT);
            assertReached(from, address6, SERVICE_PORT);
        }
        for (String from : List.of("", pod.namespace(), far.namespace(), first.namespace())) {
            assertReached(from, first.ipv4(), NODE_PORT);
            assertReached(from, second.ipv4(), NODE_PORT);
            assertReached(from, first.ipv6(), NODE_PORT);
            assertReached(from, second.ipv6(), NODE_PORT);
        }
        assertThat(TestPods.send(far.namespace(), address4, SERVICE_PORT, "-u", "-n", "100K"))
                .endsWith("exit 0");
        assertThat(TestPods.send(far.namespace(), second.ipv6(), NODE_PORT, "-u", "-n", "100K"))
                .endsWith("exit 0");
    }

    @Test
    void aServiceWithoutEndpointsRefusesAtOnceAndNodesAddedLaterKnowIt() throws IOException, InterruptedException {
        client.services().inNamespace("default").resource(service()).create();
        NodeNetwork node = fabric.addNode(0, "node-0");
        PodNetwork pod = node.attachPod("client");
        awaitRules(node, "goto refuse");

        for (String host : List.of(address4, address6)) {
            assertThat(TestPods.send(pod.namespace(), host, SERVICE_PORT)).contains("Connection refused");
        }
        assertThat(TestPods.send("", node.ipv6(), NODE_PORT)).contains("Connection refused");
    }

    private static void assertReached(String from, String host, int port) throws IOException, InterruptedException {
        assertThat(TestPods.send(from, host, port)).as("%s to %s", from, host).endsWith("exit 0");
    }

    private static void awaitRules(NodeNetwork node, String words) {
        Awaitility.await("rules")
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> new NetworkNamespace(node.namespace())
                        .exec("", "nft", "list", "ruleset")
                        .contains(words));
    }

    private Service service() {
        ServiceBuilder service = new ServiceBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withType("NodePort")
                .withClusterIPs(address4, address6)
                .endSpec();
        for (String protocol : List.of("TCP", "UDP")) {
            service.editSpec()
                    .addNewPort()
                    .withName(protocol)
                    .withProtocol(protocol)
                    .withPort(SERVICE_PORT)
                    .withNodePort(NODE_PORT)
                    .withTargetPort(new IntOrString(PORT))
                    .endPort()
                    .endSpec();
        }
        return service.build();
    }

    private static EndpointSlice slice(String type, String address) {
        EndpointSliceBuilder slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("web-" + (type.equals("IPv4") ? 4 : 6))
                .addToLabels("kubernetes.io/service-name", "web")
                .endMetadata()
                .withAddressType(type)
                .addNewEndpoint()
                .withAddresses(address)
                .endEndpoint();
        for (String protocol : List.of("TCP", "UDP")) {
            slice.addNewPort()
                    .withName(protocol)
                    .withProtocol(protocol)
                    .withPort(PORT)
                    .endPort();
        }
        return slice.build();
    }
}
