package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fleet in a namespace that is there, and holds other things. */
class GivenNamespaceTest {
    private static final String NAMESPACE = "mine";

    private final MockCluster cluster =
            new MockCluster(2, pod -> Pods.ready(pod.getMetadata().getName(), "10.1.0.7"));

    /** The garbage collector has not yet come to what no run waits for. */
    private volatile boolean collectorIsSlow;

    @BeforeEach
    void somebodysPodIsThere() {
        Pod pod = Pods.ready(Pods.created(NAMESPACE, "somebodys", "nginx"));
        cluster.admin().resource(pod).create();
        cluster.collectGarbage(NAMESPACE, object -> !collectorIsSlow || object instanceof Service);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void ownsAllThatItCreatesAndRemovesNothingElse() throws Exception {
        NewFleet fleet = create("abcdefgh", Instant.now());
        fleet.awaitReady(Duration.ofSeconds(20), text -> {});
        String front = cluster.admin()
                .services()
                .inNamespace(NAMESPACE)
                .withName("orchestrator")
                .get()
                .getMetadata()
                .getUid();
        assertThat(ours())
                .hasSizeGreaterThan(6)
                .filteredOn(object -> !object.getMetadata().getName().equals("orchestrator")
                        || !object.getKind().equals("Service"))
                .allSatisfy(object -> assertThat(object.getMetadata().getOwnerReferences())
                        .singleElement()
                        .returns(front, reference -> reference.getUid()));
        fleet.remove(text -> {});
        assertThat(pods()).containsExactly("somebodys");
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    @Test
    void isRefusedBesideAnotherRunWhichItLeavesAlone() throws Exception {
        create("abcdefgh", Instant.now());
        List<String> before = pods();
        NewFleet second = fleet("hgfedcba");
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> create(second, "hgfedcba", Instant.now()))
                .returns(Reason.DEPLOY_FAILED, DeployException::reason)
                .withMessageContaining("the namespace holds another run")
                .withMessageEndingWith("kubectl delete service orchestrator -n mine");
        second.remove(text -> {});
        assertThat(pods()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void namesNoRemedyWhereSomebodyElseHasItsService() {
        cluster.admin()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName("orchestrator")
                        .addToLabels(Labels.NAME, "netperf")
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> create("abcdefgh", Instant.now()))
                .returns(Reason.DEPLOY_FAILED, DeployException::reason)
                .withMessageContaining("is no run's")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("kubectl", "another run"));
    }

    @Test
    void anotherRunMayFollowBeforeAllOfTheFirstIsCollected() throws Exception {
        collectorIsSlow = true;
        create("abcdefgh", Instant.now()).remove(text -> {});
        Set<String> left = secretsAndAccounts();
        assertThat(left).hasSize(3);

        create("hgfedcba", Instant.now()).awaitReady(Duration.ofSeconds(20), text -> {});

        assertThat(secretsAndAccounts()).hasSize(6).containsAll(left);
        Set<String> own = secretsAndAccounts();
        own.removeAll(left);
        assertThat(cluster.admin()
                        .pods()
                        .inNamespace(NAMESPACE)
                        .withLabel(Labels.RUN, "hgfedcba")
                        .list()
                        .getItems())
                .hasSize(3)
                .allSatisfy(pod -> assertThat(own)
                        .contains(
                                pod.getSpec().getServiceAccountName(),
                                pod.getSpec()
                                        .getVolumes()
                                        .getFirst()
                                        .getSecret()
                                        .getSecretName()));
    }

    @Test
    void waitsForTheCollectorWhereSomebodyRemovedTheRunBefore() throws Exception {
        create("abcdefgh", Instant.now());
        cluster.admin()
                .services()
                .inNamespace(NAMESPACE)
                .withName("orchestrator")
                .delete();
        NewFleet second = fleet("hgfedcba");
        FutureTask<NewFleet> creation = new FutureTask<>(() -> {
            create(second, "hgfedcba", Instant.now());
            return second;
        });
        Thread.startVirtualThread(creation);
        await().until(() -> cluster.conflicts().stream().anyMatch(path -> path.endsWith("/pods")));

        cluster.admin()
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel(Labels.RUN, "abcdefgh")
                .delete();

        creation.get(30, TimeUnit.SECONDS).awaitReady(Duration.ofSeconds(20), text -> {});
    }

    @Test
    void leavesAPodOfThisNameThatIsSomebodys() {
        cluster.admin().resource(Pods.created(NAMESPACE, "worker-0", "nginx")).create();
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> create("abcdefgh", Instant.now()))
                .returns(Reason.DEPLOY_FAILED, DeployException::reason);
        assertThat(cluster.conflicts()).as("asked once").hasSize(1);
    }

    /** With the rights of testing/manifests/rbac-namespace.yaml, which lets a run read no Secret, account or policy. */
    @ParameterizedTest
    @ValueSource(strings = {"/secrets", "/serviceaccounts", "/networkpolicies"})
    void goesOnWhereTheAnswerToACreationWasLost(String path) throws Exception {
        cluster.forbidReads("/(secrets|serviceaccounts|networkpolicies)|/pods/");
        cluster.loseOneAnswer(path);
        try (KubernetesClient impatient = cluster.impatientPlugin()) {
            NewFleet fleet = fleet("abcdefgh", impatient);
            create(fleet, "abcdefgh", Instant.now());
            fleet.awaitReady(Duration.ofSeconds(20), text -> {});
            fleet.detach();
        }
        assertThat(cluster.conflicts()).anyMatch(created -> created.endsWith(path));
    }

    @Test
    void readsOnlyWhatIsItsOwn() throws Exception {
        NewFleet fleet = create("abcdefgh", Instant.now());
        fleet.awaitReady(Duration.ofSeconds(20), text -> {});
        fleet.remove(text -> {});
        assertThat(cluster.pluginRequests())
                .filteredOn(request -> request.matches("GET .*/mine/(pods|services)\\?.*"))
                .hasSizeGreaterThan(3)
                .allSatisfy(request -> assertThat(request)
                        .containsAnyOf(
                                "labelSelector=clusterloader.io%2Frun%3Dabcdefgh", "fieldSelector=metadata.name"));
    }

    @Test
    void aLaterRunRemovesWhatADeadOneLeft() throws Exception {
        Instant longAgo = Instant.parse("2026-06-01T12:00:00Z");
        create("abcdefgh", longAgo);
        assertThat(removeDead(longAgo.plusSeconds(1))).as("alive").isEmpty();
        assertThat(removeDead(Instant.parse("2026-06-20T12:00:00Z"))).containsExactly("abcdefgh");
        assertThat(pods()).containsExactly("somebodys");
    }

    private List<String> removeDead(Instant now) throws Exception {
        return OwnObjects.removeDead(cluster.plugin(), NAMESPACE, now, Duration.ofSeconds(20), text -> {});
    }

    private List<String> pods() {
        return cluster.admin().pods().inNamespace(NAMESPACE).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private List<HasMetadata> ours() {
        return Stream.of(
                        cluster.admin().pods(),
                        cluster.admin().services(),
                        cluster.admin().secrets(),
                        cluster.admin().serviceAccounts())
                .flatMap(kind -> kind.inNamespace(NAMESPACE).withLabels(Labels.OURS).list().getItems().stream())
                .map(HasMetadata.class::cast)
                .toList();
    }

    private NewFleet create(String runId, Instant now) throws Exception {
        NewFleet fleet = fleet(runId);
        create(fleet, runId, now);
        return fleet;
    }

    private void create(NewFleet fleet, String runId, Instant now) throws Exception {
        RunAuthority authority = RunAuthority.create(runId, Duration.ofMinutes(5), now);
        fleet.create(FleetCertificates.issue(authority, plan(runId)), now);
    }

    private NewFleet fleet(String runId) throws Exception {
        return fleet(runId, cluster.plugin());
    }

    private NewFleet fleet(String runId, KubernetesClient client) throws Exception {
        return new NewFleet(client, plan(runId), params().pods(), PullSecrets.read(client, params().images()));
    }

    private Set<String> secretsAndAccounts() {
        return Stream.of(cluster.admin().secrets(), cluster.admin().serviceAccounts())
                .flatMap(kind -> kind.inNamespace(NAMESPACE).list().getItems().stream())
                .map(object -> object.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static FleetPlan plan(String runId) throws Exception {
        return Planner.plan(
                params(),
                List.of(new ClusterNode("node1", List.of("10.0.0.1")), new ClusterNode("node2", List.of("10.0.0.2"))),
                runId);
    }

    private static StartParams params() throws Exception {
        return StartParams.decode(
                Params.of(Map.of("testCases", "TC1.2.1.1", "namespace", NAMESPACE, "networkPolicy", true)));
    }
}
