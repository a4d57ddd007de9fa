package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.kubernetes.NamespaceRemoval;
import io.clusterloader.kubernetes.OtherRun;
import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.kubernetes.ToldWait;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.plan.SchedulableNodes;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {
    private final MockCluster cluster =
            new MockCluster(2, pod -> Pods.ready(pod.getMetadata().getName(), "10.1.0.7"));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void isCreatedAndRemovedCompletely() throws Exception {
        StartParams params = params();
        FleetPlan plan = plan(params);
        NewFleet fleet = fleet(plan, params);
        Map<String, Service> services = create(fleet, plan);
        assertThat(services).containsOnlyKeys("worker-1");
        assertThat(services.values())
                .allSatisfy(
                        service -> assertThat(service.getSpec().getClusterIP()).startsWith("10.96.0."));
        assertThat(fleet.awaitReady(Duration.ofSeconds(20), text -> {}))
                .isEqualTo(new OrchestratorAddress("netperf-abcdefgh", "orchestrator", "10.1.0.7", 7443));
        Pod worker = cluster.admin()
                .pods()
                .inNamespace("netperf-abcdefgh")
                .withName("worker-1")
                .get();
        assertRestricted(worker);
        assertThat(worker.getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv()
                        .getFirst()
                        .getValue())
                .matches("10\\.96\\.0\\.[0-9]+:7443");
        fleet.remove(text -> {});
        assertThat(cluster.admin().namespaces().withName("netperf-abcdefgh").get())
                .isNull();
        fleet.remove(text -> {});
    }

    @Test
    void putsWorkersOfAReferenceIntoTheNetworkOfTheirNodes() throws Exception {
        StartParams params = params(Map.of("service", "noservice", "reference", "hostNetwork"));
        RunObjects objects = new RunObjects(plan(params), params.pods());
        assertThat(objects.namespace(Instant.now()).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "privileged");
        List<Pod> pods = objects.pods("10.96.0.1:7443");
        assertThat(pods)
                .filteredOn(pod -> Boolean.TRUE.equals(pod.getSpec().getHostNetwork()))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("worker-2", "worker-3");
        assertRestricted(pods.getLast());
        assertThat(new RunObjects(plan(params()), params.pods())
                        .namespace(Instant.now())
                        .getMetadata()
                        .getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @Test
    void tellsOfAPodThatIsLostOnceAllWereReady() throws Exception {
        StartParams params = params();
        FleetPlan plan = plan(params);
        NewFleet fleet = fleet(plan, params);
        create(fleet, plan);
        fleet.awaitReady(Duration.ofSeconds(20), text -> {});
        BlockingQueue<String> lost = new LinkedBlockingQueue<>();
        fleet.onLoss(lost::add);

        cluster.admin()
                .pods()
                .inNamespace(plan.namespace())
                .withName("worker-0")
                .delete();

        assertThat(lost.poll(20, TimeUnit.SECONDS))
                .isEqualTo("pod worker-0 in namespace netperf-abcdefgh: was deleted");
        fleet.remove(text -> {});
    }

    /** With the rights of testing/manifests/rbac.yaml, which lets a run read no single object but a Service. */
    @ParameterizedTest
    @ValueSource(strings = {"/namespaces", "/services", "/secrets", "/serviceaccounts", "/pods"})
    void goesOnWhereTheAnswerToACreationWasLost(String path) throws Exception {
        StartParams params = params();
        FleetPlan plan = plan(params);
        cluster.forbidReads(
                "^/api/v1/namespaces/[^/?]+$|/(pods|secrets|serviceaccounts)/[^/?]+$|/(secrets|serviceaccounts)\\?");
        cluster.loseOneAnswer(path);
        try (KubernetesClient impatient = cluster.impatientPlugin()) {
            NewFleet fleet =
                    new NewFleet(impatient, plan, params.pods(), PullSecrets.read(cluster.plugin(), params.images()));
            assertThat(create(fleet, plan)).containsOnlyKeys("worker-1");
            fleet.awaitReady(Duration.ofSeconds(20), text -> {});
            fleet.remove(text -> {});
        }
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    /** An overloaded server asks for a second; creations at once count themselves in one quota. */
    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequests, the server has received too many requests",
        "409, Conflict, Operation cannot be fulfilled on resourcequotas \"q\": the object has been modified"
    })
    void asksAgainWhereTheServerIsOverloadedOrCallsMet(int code, String reason, String message) throws Exception {
        StartParams params = params();
        FleetPlan plan = plan(params);
        NewFleet fleet = fleet(plan, params);
        cluster.refuseCreations(3, "/pods", code, reason, message);
        create(fleet, plan);
        fleet.awaitReady(Duration.ofSeconds(20), text -> {});
        fleet.remove(text -> {});
        assertThat(cluster.pluginRequests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(plan.workers().size() + plan.services().size() + 6 + 3);
    }

    @Test
    void isReadyAndRemovedThoughNoWatchDeliversAnything() throws Exception {
        StartParams params = params();
        FleetPlan plan = plan(params);
        NewFleet fleet = fleet(plan, params);
        cluster.silenceWatches("/(pods|namespaces)\\?");
        create(fleet, plan);
        ToldWait often = new ToldWait(Duration.ofMillis(200));
        fleet.awaitReady(often, Duration.ofSeconds(20), text -> {});
        fleet.detach();
        new NamespaceRemoval(cluster.plugin(), Duration.ofSeconds(20), often, text -> {}).remove(plan.namespace());
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    @Test
    void tellsOfTheConflictWhereTheObjectMayNotBeLookedUp() throws Exception {
        StartParams params = params();
        FleetPlan plan = plan(params);
        namespace(plan.namespace(), "2026-06-01T12:00:00Z", Labels.of("abcdefgh"));
        cluster.forbidReads("^/api/v1/namespaces\\?fieldSelector");
        NewFleet fleet = fleet(plan, params);
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> create(fleet, plan))
                .returns(Reason.DEPLOY_FAILED, DeployException::reason);
    }

    @Test
    void leavesWhatSomebodyElseHasCreatedAlone() throws Exception {
        StartParams params = params();
        FleetPlan plan = plan(params);
        namespace(plan.namespace(), "2026-06-01T12:00:00Z", Map.of("owner", "somebody"));
        NewFleet fleet = fleet(plan, params);
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> create(fleet, plan))
                .returns(Reason.DEPLOY_FAILED, DeployException::reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100})
    void asksTheApiOncePerObjectAndNeverPolls(int nodes) throws Exception {
        StartParams params = params(Map.of("topology", "all", "protocol", "all", "ipFamily", "dual"));
        FleetPlan plan = Planner.plan(
                params,
                IntStream.range(0, nodes)
                        .mapToObj(node -> new ClusterNode("node" + node, List.of("10.0.0.1", "fd00::1")))
                        .toList(),
                "abcdefgh");
        NewFleet fleet = fleet(plan, params);
        ServiceFamilies.require(cluster.plugin(), plan);
        create(fleet, plan);
        fleet.awaitReady(Duration.ofSeconds(60), text -> {});
        fleet.remove(text -> {});
        List<String> requests = cluster.pluginRequests();
        // The namespace, the account, two Secrets, the orchestrator with its Service, and the question for families.
        assertThat(requests)
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(plan.workers().size() + plan.services().size() + 7);
        // The watches on pods and on the namespace list once and watch once each.
        assertThat(requests)
                .filteredOn(request -> request.startsWith("GET") && !request.contains("/services"))
                .hasSizeLessThanOrEqualTo(4);
        // A server that is busy with all these pods answers late, and is asked again.
        assertThat(requests.stream()
                        .filter(request -> request.startsWith("DELETE"))
                        .distinct())
                .hasSize(2);
        // The mock's answer comes before the address, so each Service is listed and watched; a real server needs none.
        assertThat(requests)
                .filteredOn(request -> request.startsWith("GET") && request.contains("/services"))
                .hasSizeLessThanOrEqualTo(2 * (plan.services().size() + 1));
    }

    @Test
    void rejectsFamiliesThatServicesCannotHaveBeforeAnythingIsCreated() throws Exception {
        FleetPlan plan = dualStack();
        cluster.refuseDryRuns(422, "this cluster is not configured for dual-stack services");
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> ServiceFamilies.require(cluster.plugin(), plan))
                .withMessageContainingAll(
                        "IPv4 and IPv6", "not configured for dual-stack", "ipFamily", "service: noservice");
        assertThat(cluster.pluginRequests())
                .singleElement()
                .asString()
                .startsWith("POST /api/v1/namespaces/default/services?")
                .contains("dryRun=All");
    }

    @Test
    void goesOnWhereTheDryRunIsForbidden() throws Exception {
        FleetPlan plan = dualStack();
        cluster.refuseDryRuns(403, "services is forbidden");
        assertThatCode(() -> ServiceFamilies.require(cluster.plugin(), plan)).doesNotThrowAnyException();
    }

    @Test
    void admitsOnlyItsOwnTrafficWhereAsked() throws Exception {
        StartParams params = params(Map.of("service", "all", "networkPolicy", true));
        FleetPlan plan = plan(params);
        NewFleet fleet = fleet(plan, params);
        create(fleet, plan);
        List<NetworkPolicy> policies = new RunObjects(plan, params.pods()).policies();
        assertThat(policies)
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactly("within-the-run", "orchestrator", "node-ports");
        assertThat(cluster.admin()
                        .network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(plan.namespace())
                        .list()
                        .getItems())
                .extracting(NetworkPolicy::getSpec)
                .containsExactlyInAnyOrderElementsOf(
                        policies.stream().map(NetworkPolicy::getSpec).toList());
        NetworkPolicySpec within = policies.get(0).getSpec();
        Map<String, String> run = Map.of("clusterloader.io/run", "abcdefgh");
        assertThat(within.getPodSelector().getMatchLabels()).isEqualTo(run);
        assertThat(within.getIngress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getFrom())
                        .singleElement()
                        .satisfies(peer -> assertThat(peer.getPodSelector().getMatchLabels())
                                .isEqualTo(run)));
        assertThat(policies.get(1).getSpec().getIngress().getFirst().getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactly(7443);
        assertThat(policies.get(2).getSpec().getIngress().getFirst().getPorts())
                .hasSizeGreaterThan(1)
                .allSatisfy(port -> assertThat(port.getPort().getIntVal()).isPositive());
        fleet.remove(text -> {});

        assertThat(new RunObjects(plan, params().pods()).policies())
                .as("by default")
                .isEmpty();
    }

    @Test
    void removesOnlyWhatDeadRunsLeft() {
        Instant now = Instant.parse("2026-06-01T12:00:00Z");
        namespace("netperf-dead", now.minusSeconds(1).toString(), Labels.of("dead"));
        namespace("netperf-live", now.plusSeconds(1).toString(), Labels.of("live"));
        namespace("netperf-odd", "soon", Labels.of("odd"));
        namespace("someones", now.minusSeconds(1).toString(), Map.of());
        assertThat(OtherRuns.list(cluster.plugin(), Labels.OURS).removeDead(now))
                .containsExactly("netperf-dead");
        assertThat(cluster.admin().namespaces().list().getItems())
                .extracting(namespace -> namespace.getMetadata().getName())
                .contains("netperf-live", "netperf-odd", "someones")
                .doesNotContain("netperf-dead");
    }

    @Test
    void findsOtherRunsThatHaveRunningPods() {
        String end = "2026-06-01T12:00:00Z";
        namespace("netperf-live", end, Labels.of("live"));
        namespace("netperf-over", end, Labels.of("over"));
        Pod pod = Pods.ready(Pods.created("netperf-live", "worker-0", "netperf"));
        cluster.admin().pods().inNamespace("netperf-live").resource(pod).create();
        assertThat(OtherRuns.list(cluster.plugin(), Labels.OURS).alive())
                .containsExactly(new OtherRun("netperf-live", Optional.of(end), Set.of("node1")));
    }

    private void namespace(String name, String expires, Map<String, String> labels) {
        cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .addToAnnotations(OtherRuns.EXPIRES, expires)
                        .endMetadata()
                        .build())
                .create();
    }

    /** The restricted Pod Security Standard, and no API credentials. */
    private static void assertRestricted(Pod pod) {
        var spec = pod.getSpec();
        var container = spec.getContainers().getFirst();
        assertThat(spec.getAutomountServiceAccountToken()).isFalse();
        assertThat(spec.getEnableServiceLinks()).isFalse();
        assertThat(spec.getDnsPolicy()).isEqualTo("Default");
        assertThat(spec.getActiveDeadlineSeconds()).isPositive();
        assertThat(spec.getTolerations()).isEmpty();
        assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(spec.getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory", "ephemeral-storage");
        assertThat(container.getResources().getLimits()).containsKeys("memory", "ephemeral-storage");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(spec.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getSecret() != null || volume.getEmptyDir() != null)
                        .isTrue());
        assertThat(spec.getAffinity()
                        .getNodeAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution()
                        .getNodeSelectorTerms()
                        .getFirst()
                        .getMatchFields()
                        .getFirst()
                        .getValues())
                .containsExactly("node2");
    }

    private NewFleet fleet(FleetPlan plan, StartParams params) throws Exception {
        return new NewFleet(cluster.plugin(), plan, params.pods(), PullSecrets.read(cluster.plugin(), params.images()));
    }

    private static Map<String, Service> create(NewFleet fleet, FleetPlan plan) throws Exception {
        return fleet.create(
                FleetCertificates.issue(RunAuthority.create("abcdefgh", Duration.ofHours(1)), plan), Instant.now());
    }

    private FleetPlan dualStack() throws Exception {
        return Planner.plan(
                params(Map.of("ipFamily", "dual", "service", "clusterip")),
                List.of(new ClusterNode("node1", List.of()), new ClusterNode("node2", List.of())),
                "abcdefgh");
    }

    private FleetPlan plan(StartParams params) throws Exception {
        return Planner.plan(
                params,
                SchedulableNodes.of(
                        cluster.plugin().nodes().list().getItems(),
                        params.pods().nodes(),
                        name -> List.of()),
                "abcdefgh");
    }

    private static StartParams params() throws Exception {
        return params(Map.of());
    }

    private static StartParams params(Map<String, Object> values) throws Exception {
        return StartParams.decode(Params.of(new HashMap<>(values)));
    }
}
