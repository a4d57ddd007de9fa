package io.clusterloader.netperf.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testsupport.Pods;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrongActionTest {
    private final NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();

    @Test
    void rejectsAnUnknownOrMissingAction() {
        assertThatThrownBy(() -> PluginTester.decode(plugin, params("action", "strat")))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessageContainingAll("action", "strat", "\"start\"");
        assertThatThrownBy(() -> PluginTester.decode(plugin, params("protocol", "TCP")))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessageContainingAll("action", "start", "gather");
    }

    @Test
    void gatherTakesNoParamsOfOurs() {
        assertThatThrownBy(() -> PluginTester.decode(plugin, params("action", "gather", "service", "clusterip")))
                .isInstanceOf(InvalidParamsException.class)
                .satisfies(e -> assertThat(((InvalidParamsException) e).problems())
                        .extracting(Problem::path)
                        .containsExactly("service"));
    }

    @Test
    void gatherIgnoresWhatDefinitionsOfClusterLoader2Repeat() throws Exception {
        PluginTester.decode(plugin, params("action", "gather", "protocol", "TCP"));
        assertThat(plugin.ignored(Action.GATHER, Params.of(Map.of("protocol", "TCP"))))
                .extracting(Problem::path)
                .containsExactly("protocol");
    }

    @Test
    void gatherNeedsAStartAndStartComesOnce() throws Exception {
        try (MockCluster cluster = new MockCluster(1, pod -> Pods.created("none"))) {
            var measurement = PluginTester.of(plugin, new FakeContext(cluster.plugin()).withIdentifier("net"));
            assertThatThrownBy(() -> measurement.step(params("action", "gather")))
                    .isInstanceOf(MeasurementFailedException.class)
                    .hasMessageContaining("\"net\"")
                    .extracting(e -> ((MeasurementException) e).reason())
                    .isEqualTo(Reason.WRONG_ORDER);
            assertThatThrownBy(() -> measurement.step(params("action", "start")))
                    .isInstanceOf(DeployException.class);
            assertThatThrownBy(() -> measurement.step(params("action", "start")))
                    .isInstanceOf(MeasurementFailedException.class)
                    .hasMessageContaining("\"net\"")
                    .extracting(e -> ((MeasurementException) e).reason())
                    .isEqualTo(Reason.WRONG_ORDER);
            measurement.dispose();
        }
    }

    private static Map<String, Object> params(String... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return values;
    }
}
