package io.clusterloader.measurements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurements.watch.MockApi;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SleepTest {
    private final Sleep plugin = new Sleep();

    @Test
    void letsAtLeastTheTimePass() throws Exception {
        long begin = System.nanoTime();
        sleep().execute(plugin.decode(new Params(Map.of("duration", "25ms"))));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(25));
    }

    @Test
    void endsWhenTheRunIsStopped() throws Exception {
        Measurement<SleepParams> sleep = sleep();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> sleep.execute(new SleepParams(Duration.ofHours(1))));
    }

    @Test
    void needsADurationThatIsNotNegative() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> plugin.decode(new Params(Map.of())))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(new Problem("duration", "is missing: say how long, like 30s")));
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> plugin.decode(new Params(Map.of("duration", "-1s"))));
    }

    private Measurement<SleepParams> sleep() {
        try (MockApi api = new MockApi()) {
            return plugin.create(api.context());
        }
    }
}
