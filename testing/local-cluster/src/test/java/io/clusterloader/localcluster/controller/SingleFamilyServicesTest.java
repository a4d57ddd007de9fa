package io.clusterloader.localcluster.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.localcluster.api.LogSource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services of a cluster of IPv4 alone; what every cluster does is in the contract. */
@Timeout(30)
class SingleFamilyServicesTest {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static NodelessCluster ipv4;

    @BeforeAll
    static void start() {
        ipv4 = NodelessCluster.start(LogSource.none(), List.of("10.96.0.0/16"));
    }

    @AfterAll
    static void stop() {
        ipv4.close();
    }

    @Test
    void refusesWhatTheClusterHasNot() {
        assertRefused(
                service("", List.of("IPv6")),
                "spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this cluster");
        assertRefused(
                service("RequireDualStack", List.of()),
                "spec.ipFamilyPolicy: Invalid value: \"RequireDualStack\": this cluster is not configured for"
                        + " dual-stack services");
    }

    @Test
    void givesOneFamilyToWhoPrefersTwo() {
        assertThat(create(service("PreferDualStack", List.of())).getSpec().getIpFamilies())
                .containsExactly("IPv4");
    }

    @Test
    void dryRunsCheckEverythingAndStoreNothing() {
        KubernetesClient client = ipv4.client();
        Service wanted = service("", List.of());

        Service shown = client.resource(wanted).dryRun().create();
        assertThat(shown.getSpec().getClusterIP()).startsWith("10.96.");
        assertThat(client.resource(wanted).get()).isNull();
        assertThatThrownBy(() ->
                        client.resource(service("", List.of("IPv6"))).dryRun().create())
                .hasMessageContaining("not configured on this cluster");

        create(wanted);
        client.resource(wanted).dryRun().delete();
        assertThat(client.resource(wanted).get()).isNotNull();
    }

    private static void assertRefused(Service service, String words) {
        assertThatThrownBy(() -> create(service))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        problem -> assertThat(problem.getCode()).isEqualTo(422))
                .hasMessageContaining(words);
    }

    private static Service create(Service service) {
        return ipv4.client().resource(service).create();
    }

    private static Service service(String policy, List<String> families) {
        return new ServiceBuilder(Objects.service("default", "s" + NAMES.incrementAndGet(), "a"))
                .editSpec()
                .withIpFamilyPolicy(policy.isEmpty() ? null : policy)
                .withIpFamilies(families)
                .endSpec()
                .build();
    }
}
