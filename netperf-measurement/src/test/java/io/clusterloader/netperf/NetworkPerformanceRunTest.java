package io.clusterloader.netperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Progress;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.netperf.fleet.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Start and gather against an API server and an orchestrator that answers over the real secured channel. */
class NetworkPerformanceRunTest {
    private final NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();
    private final List<String> milestones = new CopyOnWriteArrayList<>();
    private MockCluster cluster;
    private ScriptedOrchestrator orchestrator;
    private Measurement<Action> measurement;

    @BeforeEach
    void prepare() {
        orchestrator = new ScriptedOrchestrator();
        cluster = new MockCluster(2, this::kubelet);
        measurement = plugin.create(new MeasurementContext(cluster.plugin(), "test", "net", new Progress() {
            @Override
            public void milestone(String text) {
                milestones.add(text);
            }

            @Override
            public void position(int done, int total, String current) {}
        }));
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
        assertThat(measurement.execute(plugin.decode(params("action", "start", "testCases", "TC1.1.1.1"))))
                .isEqualTo(Outcome.NOTHING);
        Outcome outcome = measurement.execute(plugin.decode(params("action", "gather")));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries())
                .extracting(summary -> summary.name())
                .containsExactly("NetworkPerformanceMetrics_1:1_TCP_P2P", "NetworkPerformanceReport");
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        assertThat(milestones).contains("TC1.1.1.1 1:1 TCP pod IP IPv4: throughput 9.300 Gbits/s"));
        measurement.dispose();
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    @Test
    void saysWhyTheOrchestratorDied() throws Exception {
        measurement.execute(plugin.decode(params("action", "start", "testCases", "TC1.1.1.1")));
        String namespace = cluster.admin()
                .namespaces()
                .list()
                .getItems()
                .getFirst()
                .getMetadata()
                .getName();
        cluster.admin()
                .pods()
                .inNamespace(namespace)
                .withName("orchestrator")
                .edit(pod -> new PodBuilder(pod)
                        .withStatus(Pods.ended("orchestrator", "Evicted", "low on disk")
                                .getStatus())
                        .build());
        assertThatThrownBy(() -> measurement.execute(plugin.decode(params("action", "gather"))))
                .isInstanceOf(MeasurementFailedException.class)
                .hasMessageContainingAll("the orchestrator is lost", "Evicted: low on disk");
        measurement.dispose();
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    private Pod kubelet(Pod pod) {
        String name = pod.getMetadata().getName();
        return name.equals("orchestrator")
                ? Pods.ready(
                        name,
                        orchestrator.serve(cluster.admin(), pod.getMetadata().getNamespace()))
                : Pods.ready(name, "10.1.0.8");
    }

    private static Params params(String... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Params(new HashMap<>(values));
    }
}
