package io.clusterloader.netperf.fails;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testkit.FakeContext;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.netperf.NetworkPerformancePlugin;
import io.clusterloader.netperf.fleet.MockCluster;
import io.clusterloader.netperf.fleet.Pods;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrongActionTest {
    private final NetworkPerformancePlugin plugin = new NetworkPerformancePlugin();

    @Test
    void anUnknownOrMissingActionIsRefused() {
        assertThatThrownBy(() -> PluginTester.decode(plugin, params("action", "strat")))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessage("action: unknown action \"strat\"; did you mean \"start\"?");
        assertThatThrownBy(() -> PluginTester.decode(plugin, params("protocol", "TCP")))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessage("action: is missing: write one of action: start, action: gather");
    }

    @Test
    void gatherTakesNoParams() {
        assertThatThrownBy(() -> PluginTester.decode(plugin, params("action", "gather", "protocol", "TCP")))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessage("protocol: gather takes no params but action; give it to start");
    }

    @Test
    void gatherNeedsAStartAndStartComesOnce() throws Exception {
        try (MockCluster cluster = new MockCluster(1, pod -> Pods.created("none"))) {
            var measurement = PluginTester.of(plugin, new FakeContext(cluster.plugin()).withIdentifier("net"));
            assertThatThrownBy(() -> measurement.step(params("action", "gather")))
                    .isInstanceOf(MeasurementFailedException.class)
                    .hasMessageContaining("gather came without a start for the identifier \"net\"");
            assertThatThrownBy(() -> measurement.step(params("action", "start")))
                    .hasMessageStartingWith("needs 2 schedulable nodes");
            assertThatThrownBy(() -> measurement.step(params("action", "start")))
                    .isInstanceOf(MeasurementFailedException.class)
                    .hasMessageContaining("start came twice for the identifier \"net\"");
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
