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

/** Address families of services and dry runs, on a dual-stack cluster and on one of IPv4 alone. */
@Timeout(30)
class ServiceFamiliesTest {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static TestCluster dual;
    private static TestCluster ipv4;

    @BeforeAll
    static void start() {
        dual = TestCluster.start(LogSource.none());
        ipv4 = TestCluster.start(LogSource.none(), List.of("10.96.0.0/16"));
    }

    @AfterAll
    static void stop() {
        dual.close();
        ipv4.close();
    }

    @Test
    void givesTheFamiliesThatPolicyAndOrderAskFor() {
        assertThat(families(dual, "", List.of())).containsExactly("IPv4");
        assertThat(families(dual, "", List.of("IPv6"))).containsExactly("IPv6");
        assertThat(families(dual, "PreferDualStack", List.of())).containsExactly("IPv4", "IPv6");
        assertThat(families(dual, "PreferDualStack", List.of("IPv6"))).containsExactly("IPv6", "IPv4");
        assertThat(families(dual, "RequireDualStack", List.of("IPv6", "IPv4"))).containsExactly("IPv6", "IPv4");
        assertThat(families(ipv4, "PreferDualStack", List.of())).containsExactly("IPv4");
    }

    @Test
    void takesTheFamilyOfAGivenAddress() {
        Service made = create(
                dual,
                new ServiceBuilder(service("", List.of()))
                        .editSpec()
                        .withClusterIP("fd00:10:96::77")
                        .endSpec()
                        .build());

        assertThat(made.getSpec().getIpFamilies()).containsExactly("IPv6");
        assertThat(made.getSpec().getClusterIPs()).containsExactly("fd00:10:96::77");
    }

    @Test
    void refusesWhatTheClusterHasNot() {
        assertRefused(
                ipv4,
                service("", List.of("IPv6")),
                "spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this cluster");
        assertRefused(
                ipv4,
                service("RequireDualStack", List.of()),
                "spec.ipFamilyPolicy: Invalid value: \"RequireDualStack\": this cluster is not configured for dual-stack"
                        + " services");
        assertRefused(dual, service("SingleStack", List.of("IPv4", "IPv6")), "must be RequireDualStack or Prefer");
        assertRefused(dual, service("", List.of("IPv4", "IPv4")), "spec.ipFamilies[1]: Duplicate value");
        assertRefused(dual, service("", List.of("IPv5")), "supported values: \"IPv4\", \"IPv6\"");
        assertRefused(dual, service("Both", List.of()), "spec.ipFamilyPolicy: Unsupported value: \"Both\"");
    }

    @Test
    void keepsAddressesOverUpdatesAndAddsTheSecondFamily() {
        Service made = create(dual, service("", List.of()));
        made.getMetadata().setResourceVersion(null);
        made.getSpec().setIpFamilyPolicy("PreferDualStack");
        made.getSpec().setType("NodePort");

        Service updated = dual.client().resource(made).update();

        assertThat(updated.getSpec().getClusterIP()).isEqualTo(made.getSpec().getClusterIP());
        assertThat(updated.getSpec().getIpFamilies()).containsExactly("IPv4", "IPv6");
        assertThat(updated.getSpec().getPorts().getFirst().getNodePort()).isBetween(30_000, 32_767);
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

        create(ipv4, wanted);
        client.resource(wanted).dryRun().delete();
        assertThat(client.resource(wanted).get()).isNotNull();
    }

    private static List<String> families(TestCluster cluster, String policy, List<String> families) {
        return create(cluster, service(policy, families)).getSpec().getIpFamilies();
    }

    private static void assertRefused(TestCluster cluster, Service service, String words) {
        assertThatThrownBy(() -> create(cluster, service))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        problem -> assertThat(problem.getCode()).isEqualTo(422))
                .hasMessageContaining(words);
    }

    private static Service create(TestCluster cluster, Service service) {
        return cluster.client().resource(service).create();
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
