package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every connection to a service gets an endpoint at random. Of 200 connections to 5 endpoints each endpoint gets 40 in the
 * mean, binomially: that one gets none has a probability of 0.8^200 = 4e-20, that one gets 80 or more of 2e-10. Over all
 * endpoints, families and kinds of address here a sound cluster fails this test once in 2e8 runs.
 */
@Contract
class ServiceTrafficContractTest {
    private static final int ENDPOINTS = 5;
    private static final int CONNECTIONS = 200;

    @Test
    void spreadsConnectionsOverAllEndpointsInBothFamilies(Sandbox here) {
        List<String> nodes = here.nodes();
        for (int i = 0; i < ENDPOINTS; i++) {
            here.create(ContractPods.on(nodes.get(i % 2), ContractPods.shell(here, "e" + i, server("e" + i)))
                    .editMetadata()
                    .addToLabels("app", "balanced")
                    .endMetadata()
                    .build());
        }
        Service service = here.create(ContractServices.of("balanced", "balanced")
                .editSpec()
                .withType("NodePort")
                .withIpFamilyPolicy("RequireDualStack")
                .endSpec()
                .build());
        for (int i = 0; i < ENDPOINTS; i++) {
            here.awaitReady("e" + i);
        }

        List<String> clients = new ArrayList<>();
        service.getSpec().getClusterIPs().forEach(address -> clients.add(startClient(here, address, 80)));
        int nodePort = service.getSpec().getPorts().getFirst().getNodePort();
        here.client().nodes().withName(nodes.getFirst()).require().getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .forEach(address -> clients.add(startClient(here, address, nodePort)));

        assertThat(clients).hasSize(4).allSatisfy(client -> assertFair(here, client));
    }

    /** From another node than those that the endpoints are on. */
    private static String startClient(Sandbox here, String address, int port) {
        String name = "client-" + port + (address.contains(":") ? "-6" : "-4");
        here.create(ContractPods.on(here.nodes().getLast(), ContractPods.shell(here, name, client(address, port)))
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build());
        return name;
    }

    private static void assertFair(Sandbox here, String client) {
        Pod ended = await(client)
                .atMost(Sandbox.PATIENCE)
                .until(
                        () -> here.pod(client),
                        pod -> List.of("Succeeded", "Failed")
                                .contains(pod.getStatus().getPhase()));
        String log = here.client()
                .pods()
                .inNamespace(here.namespace())
                .withName(ended.getMetadata().getName())
                .getLog();
        Map<String, Long> hits = Arrays.stream(log.split("\\s+"))
                .filter(word -> word.matches("e\\d"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(hits.values().stream().mapToLong(Long::longValue).sum())
                .as("answers to %s: %s", client, log)
                .isEqualTo(CONNECTIONS);
        assertThat(hits).as(client).hasSize(ENDPOINTS);
        assertThat(hits.values()).as(client).allMatch(count -> count < 2 * CONNECTIONS / ENDPOINTS);
    }

    /** Answers every request, in both families, with the pod's name in a word of its own. */
    private static String server(String name) {
        return """
            cat >/tmp/nginx.conf <<END
            user root; daemon off; pid /tmp/nginx.pid; error_log stderr;
            events {}
            http {
              access_log off;
              server { listen 8080; listen [::]:8080; location / { return 200 "answer:%1$s\\n"; } }
            }
            END
            exec nginx -c /tmp/nginx.conf
            """.formatted(name);
    }

    /** Asks until every endpoint has answered, which does not count, then as often as is counted. */
    private static String client(String address, int port) {
        return """
            ask() {
              exec 3<>/dev/tcp/%1$s/%2$d || return 1
              printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3
              while read -r line <&3; do case $line in answer:*) echo "${line#answer:}"; exec 3<&-; return 0;; esac; done
              exec 3<&-
              return 1
            }
            declare -A seen
            for ((i = 0; i < 2000 && ${#seen[@]} < %3$d; i++)); do
              a=$(ask 2>/dev/null) && seen[$a]=1 || sleep 0.05
            done
            for ((i = 0; i < %4$d; i++)); do ask || echo refused; done
            """.formatted(address, port, ENDPOINTS, CONNECTIONS);
    }
}
