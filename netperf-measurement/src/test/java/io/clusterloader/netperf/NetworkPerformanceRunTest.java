package io.clusterloader.netperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Start and gather against an API server and an orchestrator that answers over the real secured channel. */
class NetworkPerformanceRunTest {
    private final NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();
    private MockCluster cluster;
    private ScriptedOrchestrator orchestrator;
    private FakeContext context;
    private PluginTester<NetworkStep> measurement;

    @BeforeEach
    void prepare() {
        orchestrator = new ScriptedOrchestrator();
        cluster = new MockCluster(2, this::kubelet);
        context = new FakeContext(cluster.plugin()).withIdentifier("net");
        measurement = PluginTester.of(plugin, context);
    }

    @AfterEach
    void close() {
        orchestrator.close();
        cluster.close();
    }

    @Test
    @SuppressWarnings("rawtypes") // ServiceLoader knows classes only
    void isFoundByItsMethod() {
        assertThat(ServiceLoader.load(MeasurementPlugin.class).stream()
                        .map(found -> found.get().method()))
                .containsExactly("NetworkPerformanceMetrics");
    }

    @Test
    void runsGathersAndLeavesNothing() throws Exception {
        orchestrator.finish();
        assertThat(measurement.step(params("action", "start", "testCases", "TC1.1.1.1")))
                .isEqualTo(Outcome.NOTHING);
        Outcome outcome = measurement.step(params("action", "gather"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries())
                .extracting(summary -> summary.name())
                .containsExactly("NetworkPerformanceMetrics_1:1_TCP_P2P", "NetworkPerformanceReport");
        await().untilAsserted(() -> assertThat(context.recorded().milestones())
                .contains("sample 1 of 5, TC1.1.1.1 1:1 TCP pod IP IPv4: throughput 9.300 Gbit/s"));
        measurement.dispose();
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    @Test
    void usesNoPermissionThatItDoesNotDeclare() throws Exception {
        orchestrator.finish();
        assertUsesOnlyWhatItDeclares(Map.of("testCases", "TC1.2.1.1"));
    }

    @Test
    void inANamespaceOfTheUsersItTouchesNothingElse() throws Exception {
        orchestrator.finish();
        ConfigMap somebodys = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("mine")
                .withName("somebodys")
                .endMetadata()
                .build();
        cluster.admin().resource(somebodys).create();
        cluster.collectGarbage("mine");

        assertUsesOnlyWhatItDeclares(Map.of("testCases", "TC1.2.1.1", "namespace", "mine", "networkPolicy", true));

        assertThat(cluster.admin().configMaps().inNamespace("mine").list().getItems())
                .hasSize(1);
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
        await().untilAsserted(() -> assertThat(Stream.of(
                                cluster.admin().pods(),
                                cluster.admin().services(),
                                cluster.admin().secrets(),
                                cluster.admin().serviceAccounts(),
                                cluster.admin().network().v1().networkPolicies())
                        .flatMap(kind -> kind.inNamespace("mine").list().getItems().stream()))
                .isEmpty());
    }

    private void assertUsesOnlyWhatItDeclares(Map<String, Object> params) throws Exception {
        NetworkStep start = plugin.decode(Action.START, Params.of(params));
        Map<String, Object> step = new HashMap<>(params);
        step.put("action", "start");
        measurement.step(step);
        measurement.step(params("action", "gather"));
        measurement.dispose();

        List<AccessRule> named = plugin.requirements(Action.START, start).access();
        assertThat(cluster.pluginRequests())
                .isNotEmpty()
                .map(UsedPermission::of)
                .allSatisfy(used -> assertThat(named)
                        .anyMatch(rule -> rule.resource().equals(used.resource())
                                && rule.verbs().contains(used.verb())
                                && (rule.namespace().isEmpty()
                                        || rule.namespace().equals(used.namespace()))));
    }

    @Test
    void readsItsOwnPodsByTheirWatchAlone() throws Exception {
        orchestrator.finish();
        measurement.step(params("action", "start", "testCases", "TC1.1.1.1"));
        measurement.step(params("action", "gather"));

        assertThat(cluster.pluginRequests())
                .filteredOn(request -> request.startsWith("GET /api/v1/namespaces/" + namespace() + "/pods"))
                .as("a list, and the watch that goes on from it")
                .hasSize(2);
        measurement.dispose();
    }

    @Test
    void saysWhyTheOrchestratorDied() throws Exception {
        measurement.step(params("action", "start", "testCases", "TC1.1.1.1"));
        evictOrchestrator();
        assertThatThrownBy(() -> measurement.step(params("action", "gather")))
                .isInstanceOf(MeasurementFailedException.class)
                .hasMessageContaining("Evicted: low on disk")
                .extracting(e -> ((MeasurementFailedException) e).reason())
                .isEqualTo(Reason.CONNECTION_LOST);
        measurement.dispose();
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    @Test
    void beginsTheFailureOfACaseWithWhatHappenedToItsPod() throws Exception {
        measurement.step(params("action", "start", "testCases", "TC1.1.1.1"));
        cluster.admin().pods().inNamespace(namespace()).withName("worker-1").delete();
        await().until(() -> context.recorded().milestones().stream().anyMatch(text -> text.contains("pod worker-1")));
        orchestrator.miss("worker-1");
        orchestrator.finish();
        Outcome outcome = measurement.step(params("action", "gather"));
        assertThat(outcome.failures())
                .singleElement()
                .extracting(Failure::message)
                .asString()
                .containsSubsequence("pod worker-1 in namespace ", "was deleted", "0 of 1 pairs counted");
        measurement.dispose();
    }

    @Test
    void namesTheClockOfThisMachineAndGoesByThatOfTheCluster() throws Exception {
        cluster.tellTime(Duration.ofHours(1));
        measurement.step(params("action", "start", "testCases", "TC1.1.1.1"));
        assertThat(context.recorded().milestones()).anyMatch(text -> text.contains("ahead of that of the API server"));
        String end = cluster.admin()
                .namespaces()
                .withName(namespace())
                .get()
                .getMetadata()
                .getAnnotations()
                .get(OtherRuns.EXPIRES);
        assertThat(Instant.parse(end)).isBefore(Instant.now().minusSeconds(1800));
        measurement.dispose();
    }

    @Test
    void keepsWhatWasCompleteWhenTheOrchestratorDied() throws Exception {
        measurement.step(params("action", "start", "testCases", List.of("TC1.1.1.1", "TC1.1.1.2")));
        FutureTask<Outcome> gathering = gather();
        orchestrator.breakBehindFirst();
        // The results came before the end of their stream, after which the plan is handed over again.
        await().until(() -> orchestrator.handOvers() >= 2);
        evictOrchestrator();
        Outcome outcome = gathering.get(30, TimeUnit.SECONDS);
        assertThat(outcome.failures())
                .extracting(Failure::reason)
                .containsExactly(Reason.CONNECTION_LOST, Reason.PARTIAL);
        assertThat(outcome.failures().getFirst().message()).contains("Evicted: low on disk");
        assertThat(withNumbers(outcome)).containsExactly("NetworkPerformanceMetrics_1:1_TCP_P2P");
        measurement.dispose();
    }

    @Test
    void outlivesABrokenConnection() throws Exception {
        measurement.step(params("action", "start", "testCases", "TC1.1.1.1"));
        FutureTask<Outcome> gathering = gather();
        orchestrator.awaitGathering();
        orchestrator.breakConnections();
        await().until(() -> orchestrator.handOvers() == 2);
        orchestrator.finish();
        assertThat(gathering.get(30, TimeUnit.SECONDS).failures()).isEmpty();
        await().untilAsserted(() -> assertThat(context.recorded().milestones())
                .filteredOn(text -> text.contains("throughput 9.300"))
                .hasSize(1));
        measurement.dispose();
    }

    @Test
    void handsThePlanOverAgainWhereTheConnectionWasClosedMeanwhile() throws Exception {
        orchestrator.loseHandOver();
        orchestrator.finish();
        measurement.step(params("action", "start", "testCases", "TC1.1.1.1"));
        assertThat(orchestrator.handOvers()).isEqualTo(2);
        assertThat(measurement.step(params("action", "gather")).failures()).isEmpty();
        measurement.dispose();
    }

    /** As the runner's machine finds it when it wakes: time has passed, the connection is closed, and the run has ended by itself. */
    @Test
    void findsTheResultsOfARunThatEndedWhileThisProcessWasSuspended() throws Exception {
        long begun = System.nanoTime();
        measurement.step(params("action", "start", "testCases", "TC1.1.1.1", "timeout", "2s"));
        orchestrator.breakConnections();
        orchestrator.finish();
        await().until(() -> System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(2));
        Outcome outcome = measurement.step(params("action", "gather"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(withNumbers(outcome)).containsExactly("NetworkPerformanceMetrics_1:1_TCP_P2P");
        assertThat(orchestrator.cancelled).isEmpty();
        measurement.dispose();
    }

    @Test
    void keepsWhatWasCompleteWhenInterrupted() throws Exception {
        measurement.step(params("action", "start", "testCases", List.of("TC1.1.1.1", "TC1.1.1.2")));
        FutureTask<Outcome> gathering = new FutureTask<>(() -> {
            Outcome outcome = measurement.step(params("action", "gather"));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return outcome;
        });
        Thread step = Thread.startVirtualThread(gathering);
        orchestrator.awaitGathering();
        step.interrupt();
        Outcome outcome = gathering.get(30, TimeUnit.SECONDS);
        assertThat(outcome.failures()).extracting(Failure::reason).containsExactly(Reason.INTERRUPTED, Reason.PARTIAL);
        assertThat(outcome.failures().getLast().message()).startsWith("TC1.1.1.2 1:1 UDP pod IP IPv4: ");
        assertThat(withNumbers(outcome)).containsExactly("NetworkPerformanceMetrics_1:1_TCP_P2P");
        measurement.dispose();
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    private void evictOrchestrator() {
        cluster.admin()
                .pods()
                .inNamespace(namespace())
                .withName("orchestrator")
                .edit(pod -> new PodBuilder(pod)
                        .withStatus(Pods.failed("orchestrator", "Evicted", "low on disk")
                                .getStatus())
                        .build());
    }

    private String namespace() {
        return cluster.admin()
                .namespaces()
                .list()
                .getItems()
                .getFirst()
                .getMetadata()
                .getName();
    }

    /** Returns the artifacts that have numbers. A case without any is a row of the table alone. */
    private static List<String> withNumbers(Outcome outcome) {
        return outcome.summaries().stream()
                .filter(summary -> summary instanceof Summary.Numbers numbers
                        && !numbers.data().dataItems().isEmpty())
                .map(Summary::name)
                .toList();
    }

    private FutureTask<Outcome> gather() {
        FutureTask<Outcome> gathering = new FutureTask<>(() -> measurement.step(params("action", "gather")));
        Thread.startVirtualThread(gathering);
        return gathering;
    }

    private Pod kubelet(Pod pod) {
        return orchestrator.kubelet(cluster.admin(), pod);
    }

    private static Map<String, Object> params(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return values;
    }
}
