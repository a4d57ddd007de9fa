package io.clusterloader.netperf.fails;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Progress;
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
        assertThatThrownBy(() -> plugin.decode(params("action", "strat")))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessage("action: unknown action \"strat\"; did you mean \"start\"?");
        assertThatThrownBy(() -> plugin.decode(params("protocol", "TCP")))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessage("action: is missing; write action: start or action: gather");
    }

    @Test
    void gatherTakesNoParams() {
        assertThatThrownBy(() -> plugin.decode(params("action", "gather", "protocol", "TCP")))
                .isInstanceOf(InvalidParamsException.class)
                .hasMessage("protocol: gather takes no params but action; give it to start");
    }

    @Test
    void gatherNeedsAStartAndStartComesOnce() throws Exception {
        try (MockCluster cluster = new MockCluster(1, pod -> Pods.created("none"))) {
            var measurement = plugin.create(new MeasurementContext(cluster.plugin(), "test", "net", Progress.NONE));
            assertThatThrownBy(() -> measurement.execute(plugin.decode(params("action", "gather"))))
                    .isInstanceOf(MeasurementFailedException.class)
                    .hasMessageContaining("gather came without a start for the identifier \"net\"");
            assertThatThrownBy(() -> measurement.execute(plugin.decode(params("action", "start"))))
                    .hasMessageStartingWith("needs 2 schedulable nodes");
            assertThatThrownBy(() -> measurement.execute(plugin.decode(params("action", "start"))))
                    .isInstanceOf(MeasurementFailedException.class)
                    .hasMessageContaining("start came twice for the identifier \"net\"");
            measurement.dispose();
        }
    }

    private static Params params(String... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Params(new HashMap<>(values));
    }
}
