package io.clusterloader.netperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.testkit.PluginTester;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that goes on in rounds after the process that began it has let go of it. */
class ResumedRunTest {
    private final NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();
    private ScriptedOrchestrator orchestrator;
    private MockCluster cluster;

    @BeforeEach
    void prepare() {
        orchestrator = new ScriptedOrchestrator();
        cluster = new MockCluster(2, this::kubelet);
    }

    @AfterEach
    void close() {
        orchestrator.close();
        cluster.close();
    }

    @Test
    void isGatheredByAnotherInstanceWithAllItsRounds() throws Exception {
        ResumableMeasurement<NetworkStep> resumed = plugin.resume(context(), begun());
        Outcome outcome = resumed.execute(Action.GATHER, new NetworkStep.Gather());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries())
                .extracting(summary -> summary.name())
                .containsExactly("NetworkPerformanceMetrics_1:1_TCP_P2P-Continuous", "NetworkPerformanceReport");
        assertThat(new ObjectMapper()
                        .readTree(outcome.summaries().getFirst().content())
                        .at("/dataItems/0/data")
                        .toString())
                .isEqualTo("{\"Perc05\":9.1,\"Perc50\":9.1,\"Perc95\":9.3,\"Worst\":9.1}");
        resumed.dispose();
        assertThat(cluster.admin().namespaces().list().getItems()).isEmpty();
    }

    @Test
    void beginsTheFailureOfACaseWithWhatHappenedToItsPodMeanwhile() throws Exception {
        ResumableMeasurement<NetworkStep> resumed = plugin.resume(context(), begun());
        cluster.admin().pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().equals("worker-1"))
                .forEach(pod -> cluster.admin().resource(pod).delete());
        orchestrator.miss("worker-1");
        Outcome outcome = resumed.execute(Action.GATHER, new NetworkStep.Gather());
        assertThat(outcome.failures())
                .singleElement()
                .extracting(Failure::message)
                .asString()
                .containsSubsequence("pod worker-1 in namespace ", "was deleted", "0 of 1 pairs counted");
        resumed.dispose();
    }

    @Test
    void staysForAnotherAttemptWhenItIsLetGo() throws Exception {
        ResumableMeasurement<NetworkStep> first = plugin.resume(context(), begun());
        first.execute(Action.GATHER, new NetworkStep.Gather());
        ResumableMeasurement<NetworkStep> second = plugin.resume(context(), first.detach());
        assertThat(second.execute(Action.GATHER, new NetworkStep.Gather()).failures())
                .isEmpty();
        second.dispose();
    }

    @Test
    void saysThatItIsGone() throws Exception {
        String state = begun();
        cluster.admin()
                .namespaces()
                .list()
                .getItems()
                .forEach(namespace -> cluster.admin().resource(namespace).delete());
        ResumableMeasurement<NetworkStep> resumed = plugin.resume(context(), state);
        assertThatThrownBy(() -> resumed.execute(Action.GATHER, new NetworkStep.Gather()))
                .isInstanceOf(MeasurementFailedException.class)
                .extracting(e -> ((MeasurementFailedException) e).reason())
                .isEqualTo(Reason.CONNECTION_LOST);
        resumed.dispose();
    }

    @Test
    void rejectsAStateThatItDoesNotKnow() throws Exception {
        String state = begun();
        assertThatThrownBy(() -> plugin.resume(context(), state.replace("\"version\":2", "\"version\":3")))
                .isInstanceOf(MeasurementFailedException.class)
                .hasMessageContainingAll("version 3", "reads 2")
                .extracting(e -> ((MeasurementFailedException) e).reason())
                .isEqualTo(Reason.INVALID_STATE);
        assertThatThrownBy(() -> plugin.resume(context(), state.replace("\"namespace\"", "\"nomespace\"")))
                .isInstanceOf(MeasurementFailedException.class)
                .hasMessageNotContaining("PRIVATE KEY")
                .extracting(e -> ((MeasurementFailedException) e).reason())
                .isEqualTo(Reason.INVALID_STATE);
    }

    private String begun() throws Exception {
        ResumableMeasurement<NetworkStep> measurement = plugin.create(context());
        PluginTester.of(plugin, measurement)
                .step(Map.of("action", "start", "testCases", "TC1.1.1.1", "mode", "continuous"));
        return measurement.detach();
    }

    private MeasurementContext context() {
        return new FakeContext(cluster.plugin()).withIdentifier("net");
    }

    private Pod kubelet(Pod pod) {
        return orchestrator.kubelet(cluster.admin(), pod);
    }
}
