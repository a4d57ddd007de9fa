package io.clusterloader.localcluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = BackOff.ofRestarts();

    @Test
    void waitsDoubleUpToFiveMinutes() {
        assertThat(IntStream.range(0, 8)
                        .mapToLong(_ -> backOff.afterRun(Duration.ZERO).toSeconds()))
                .containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void aPullIsNotTriedAgainAtOnce() {
        assertThat(BackOff.ofPulls().afterRun(Duration.ZERO)).hasSeconds(10);
    }

    @Test
    void aLongHealthyRunForgivesTheEarlierOnes() {
        backOff.afterRun(Duration.ZERO);
        backOff.afterRun(Duration.ZERO);

        assertThat(backOff.afterRun(Duration.ofMinutes(10))).isZero();
    }
}
