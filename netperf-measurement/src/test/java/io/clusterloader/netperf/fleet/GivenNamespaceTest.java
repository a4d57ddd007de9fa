package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fleet in a namespace that is there, and holds other things. */
class GivenNamespaceTest {
    private static final String NAMESPACE = "mine";

    private final MockCluster cluster =
            new MockCluster(2, pod -> Pods.ready(pod.getMetadata().getName(), "10.1.0.7"));

    @BeforeEach
    void somebodysPodIsThere() {
        Pod pod = Pods.ready(Pods.created(NAMESPACE, "somebodys", "nginx"));
        cluster.admin().resource(pod).create();
        cluster.collectGarbage(NAMESPACE);
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
                .withMessageContaining("the namespace holds another run");
        second.remove(text -> {});
        assertThat(pods()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void takesNoSecretOfOthersForItsOwn() {
        cluster.admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName("orchestrator-tls")
                        .endMetadata()
                        .build())
                .create();
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> create("abcdefgh", Instant.now()))
                .returns(Reason.DEPLOY_FAILED, DeployException::reason);
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
        return new NewFleet(
                cluster.plugin(), plan(runId), params().pods(), PullSecrets.read(cluster.plugin(), params().images()));
    }

    private static FleetPlan plan(String runId) throws Exception {
        return Planner.plan(
                params(),
                List.of(new ClusterNode("node1", List.of("10.0.0.1")), new ClusterNode("node2", List.of("10.0.0.2"))),
                runId);
    }

    private static StartParams params() throws Exception {
        return StartParams.decode(Params.of(Map.of("testCases", "TC1.2.1.1", "namespace", NAMESPACE)));
    }
}
