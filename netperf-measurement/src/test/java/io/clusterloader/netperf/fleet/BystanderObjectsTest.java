package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.netperf.UsedPermission;
import io.clusterloader.netperf.params.Bystanders.Level;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.Probe;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What stands beside the cases, in the cluster. */
@Execution(ExecutionMode.CONCURRENT)
class BystanderObjectsTest {
    private static final String NAMESPACE = "netperf-abcdefgh";

    private final MockCluster cluster =
            new MockCluster(2, pod -> Pods.ready(pod.getMetadata().getName(), "10.1.0.7"));
    private NewFleet fleet;

    @BeforeEach
    void create() throws Exception {
        StartParams params = StartParams.decode(Params.of(Map.of("testCases", "TC1.1.1.1")));
        FleetPlan plan = Planner.plan(
                params, List.of(new ClusterNode("node1", List.of()), new ClusterNode("node2", List.of())), "abcdefgh");
        fleet = new NewFleet(
                cluster.plugin(), plan, params.pods(), PullSecrets.read(cluster.plugin(), params.images()));
        fleet.create(
                FleetCertificates.issue(RunAuthority.create("abcdefgh", Duration.ofHours(1)), plan), Instant.now());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void givesEachServiceAnEndpointAtWhichNobodyIs() throws Exception {
        Probe probe = fleet.addBystanders(0, Level.NONE, new Level(3, 0)).orElseThrow();
        assertThat(probe.getHost()).startsWith("10.96.0.");
        assertThat(probe.getPort()).isEqualTo(7443);
        assertThat(ProtoTime.read(probe.getLimit())).isEqualTo(new Level(3, 0).rules());
        assertThat(names("bystander-")).containsExactly("bystander-0", "bystander-1", "bystander-2");
        assertThat(slices())
                .hasSize(3)
                .allSatisfy(slice -> assertThat(slice.getEndpoints().getFirst().getAddresses())
                        .containsExactly("192.0.2.1"))
                .extracting(slice -> slice.getMetadata().getLabels().get("kubernetes.io/service-name"))
                .containsExactlyInAnyOrder("bystander-0", "bystander-1", "bystander-2");
    }

    @Test
    void onlyEverAdds() throws Exception {
        Optional<Probe> first = fleet.addBystanders(0, Level.NONE, new Level(2, 0));
        Optional<Probe> second = fleet.addBystanders(1, new Level(2, 0), new Level(5, 0));
        assertThat(second).isPresent().isNotEqualTo(first);
        assertThat(names("bystander-")).hasSize(5);
        assertThat(slices()).hasSize(5);
    }

    @Test
    void admitsAllTrafficBesideThePoliciesThatAdmitNone() throws Exception {
        assertThat(fleet.addBystanders(0, Level.NONE, new Level(0, 2))).isEmpty();
        List<NetworkPolicy> policies = cluster.admin()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(NAMESPACE)
                .list()
                .getItems();
        assertThat(policies)
                .hasSize(3)
                .allSatisfy(
                        policy -> assertThat(policy.getSpec().getPodSelector().getMatchLabels())
                                .containsEntry(Labels.COMPONENT, FleetNames.WORKER))
                .allSatisfy(
                        policy -> assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress"));
        assertThat(policies)
                .filteredOn(policy ->
                        policy.getSpec().getIngress().getFirst().getFrom().isEmpty())
                .singleElement()
                .satisfies(policy -> assertThat(policy.getMetadata().getName()).isGreaterThan("bystander-9"));
    }

    @Test
    void tellsOnceWhyTheClusterDoesNotTakeThem() throws Exception {
        cluster.refuse("/services", "bystander-7\"", 500, "failed to allocate a serviceIP: range is full");
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> fleet.addBystanders(0, Level.NONE, new Level(20, 0)))
                .withMessageContaining("range is full")
                .withMessageContaining("param");
        fleet.remove(_ -> {});
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    @Test
    void tellsOfAQuota() {
        cluster.refuse(
                "/networkpolicies", "bystander-1\"", 403, "exceeded quota: objects, used: count/networkpolicies=1");
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> fleet.addBystanders(0, Level.NONE, new Level(0, 3)))
                .returns(Reason.QUOTA_EXCEEDED, DeployException::reason);
    }

    @Test
    void usesNoPermissionThatTheStepDoesNotDeclare() throws Exception {
        fleet.addBystanders(0, Level.NONE, new Level(1, 1));
        fleet.remove(_ -> {});
        NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();
        List<AccessRule> named = plugin.requirements(
                        Action.START,
                        plugin.decode(Action.START, Params.of(Map.of("services", 1, "policies", List.of(0, 1)))))
                .access();
        assertThat(cluster.pluginRequests())
                .map(UsedPermission::of)
                .anyMatch(used -> used.resource().equals("endpointslices"))
                .anyMatch(used -> used.resource().equals("networkpolicies"))
                .allSatisfy(used -> assertThat(named)
                        .anyMatch(rule -> rule.resource().equals(used.resource())
                                && rule.verbs().contains(used.verb())));
        assertThat(plugin.requirements(Action.START, plugin.decode(Action.START, Params.of(Map.of())))
                        .access())
                .noneMatch(rule -> rule.group().equals("discovery.k8s.io"));
    }

    @Test
    void asksAnOldClusterOnceForTheSlicesOfLaterOnes() throws Exception {
        cluster.refuse("/endpointslices", "discovery.k8s.io/v1\"", 404, "page not found");
        fleet.addBystanders(0, Level.NONE, new Level(1, 0));
        fleet.addBystanders(1, new Level(1, 0), new Level(5, 0));
        List<String> creations = cluster.pluginRequests().stream()
                .filter(request -> request.endsWith("/endpointslices"))
                .toList();
        assertThat(creations).filteredOn(request -> request.contains("/v1/")).hasSize(1);
        assertThat(creations)
                .filteredOn(request -> request.contains("/v1beta1/"))
                .hasSize(5);
    }

    @Test
    void aSliceOfAnOldClusterIsTheSame() {
        EndpointSlice slice = new BystanderObjects(NAMESPACE, "run")
                .endpoint(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("bystander-0")
                        .endMetadata()
                        .withNewSpec()
                        .withIpFamilies("IPv4")
                        .endSpec()
                        .build());

        var beta = BystanderObjects.beta(slice);

        assertThat(beta.getApiVersion()).isEqualTo("discovery.k8s.io/v1beta1");
        assertThat(beta.getMetadata()).isEqualTo(slice.getMetadata());
        assertThat(beta.getEndpoints().getFirst().getAddresses()).containsExactly("192.0.2.1");
        assertThat(beta.getEndpoints().getFirst().getConditions().getReady()).isTrue();
        assertThat(beta.getPorts().getFirst().getPort()).isEqualTo(80);
    }

    private List<String> names(String prefix) {
        return cluster.admin().services().inNamespace(NAMESPACE).list().getItems().stream()
                .map(service -> service.getMetadata().getName())
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    private List<EndpointSlice> slices() {
        return cluster.admin()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(NAMESPACE)
                .list()
                .getItems();
    }
}
