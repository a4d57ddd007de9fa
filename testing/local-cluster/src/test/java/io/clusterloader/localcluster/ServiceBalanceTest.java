package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every connection to a service gets an endpoint at random. Of 200 connections to 5 endpoints each endpoint gets 40 in the
 * mean, binomially: that one gets none has a probability of 0.8^200 = 4e-20, that one gets 80 or more of 2e-10. Over all
 * endpoints, families and kinds of address here a sound cluster fails this test once in 2e8 runs.
 */
@RootOnly
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceBalanceTest {
    private static final String NAME = Machine.newName();
    private static final int ENDPOINTS = 5;
    private static final int CONNECTIONS = 200;

    private final TestCluster cluster;

    ServiceBalanceTest(@TempDir Path directory) throws Exception {
        cluster = TestCluster.start(NAME, 2, directory);
        for (int i = 0; i < ENDPOINTS; i++) {
            cluster.run("e" + i, "node-" + (1 + i % 2), Answer.server(8080, "e" + i + " "));
            cluster.client().pods().inNamespace("default").withName("e" + i).edit(pod -> {
                pod.getMetadata().getLabels().put("app", "balanced");
                return pod;
            });
        }
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void spreadsConnectionsOverAllEndpointsInBothFamilies() throws Exception {
        Service service = cluster.client()
                .services()
                .inNamespace("default")
                .resource(service())
                .create();
        var node = cluster.client().nodes().withName("node-1").get();

        for (String address : service.getSpec().getClusterIPs()) {
            assertFair(address, 80);
        }
        int nodePort = service.getSpec().getPorts().getFirst().getNodePort();
        node.getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .forEach(address -> assertFair(address.getAddress(), nodePort));
    }

    private void assertFair(String address, int port) {
        Map<String, Long> hits = Arrays.stream(connect(address, port).split("\\s+"))
                .filter(word -> word.matches("e\\d"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(hits.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CONNECTIONS);
        assertThat(hits).as(address).hasSize(ENDPOINTS);
        assertThat(hits.values()).as(address).allMatch(count -> count < 2 * CONNECTIONS / ENDPOINTS);
    }

    /** From the other node; the first connections wait until all endpoints answer, and do not count. */
    private static String connect(String address, int port) {
        try {
            return Machine.run("nsenter", "--net=/run/netns/cl2-" + NAME + "-node-2", "python3", "-c", """
                    import socket, time
                    def ask():
                        with socket.create_connection(("%s", %d), 5) as s:
                            return s.recv(100).decode()
                    seen, end = set(), time.time() + 10
                    while len(seen) < %d and time.time() < end:
                        try:
                            seen.add(ask())
                        except OSError:
                            time.sleep(0.05)
                    print("".join(ask() for _ in range(%d)).strip())
                    """.formatted(
                            address, port, ENDPOINTS, CONNECTIONS));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("balanced")
                .endMetadata()
                .withNewSpec()
                .withType("NodePort")
                .withIpFamilyPolicy("RequireDualStack")
                .addToSelector("app", "balanced")
                .addNewPort()
                .withPort(80)
                .withNewTargetPort(8080)
                .endPort()
                .endSpec()
                .build();
    }
}
