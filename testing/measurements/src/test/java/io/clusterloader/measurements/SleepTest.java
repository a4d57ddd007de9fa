package io.clusterloader.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Problem;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SleepTest {
    private final Sleep plugin = new Sleep();

    @Test
    void letsAtLeastTheTimePass() throws Exception {
        long begin = System.nanoTime();
        sleep().step(Map.of("duration", "25ms"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(25));
    }

    @Test
    void endsWhenTheRunIsStopped() throws Exception {
        PluginTester<Sleep.SleepParams> sleep = sleep();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> sleep.step(Map.of("duration", "1h")));
    }

    @Test
    void needsADurationThatIsNotNegative() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(plugin, Map.of()))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(new Problem("duration", "is missing: say how long, like 30s")));
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(plugin, Map.of("duration", "-1s")));
    }

    private PluginTester<Sleep.SleepParams> sleep() {
        try (MockApiServer api = new MockApiServer()) {
            return PluginTester.of(plugin, api.context());
        }
    }
}
