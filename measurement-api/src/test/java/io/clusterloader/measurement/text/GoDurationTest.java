package io.clusterloader.measurement.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "10s, PT10S",
        "1h2m3.5s, PT1H2M3.5S",
        "300ms, PT0.3S",
        "1.5h, PT1H30M",
        "-2s, PT-2S",
        "0, PT0S",
        ".5s, PT0.5S",
        "7us, PT0.000007S",
        "7µs, PT0.000007S",
        "9ns, PT0.000000009S"
    })
    void readsWhatGoReads(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "5d", "1m 30s", "PT5S", "5S", "1..5s", "9999999h"})
    void refusesWhatGoRefuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(text));
    }

    @Property
    void readsEveryNumberOfNanoseconds(@ForAll @LongRange(min = 0) long nanos) {
        assertThat(GoDuration.parse(nanos + "ns")).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT10M, 10m",
        "PT1H30M, 1h30m",
        "PT0.3S, 0.3s",
        "PT1H0.000000009S, 1h0.000000009s",
        "PT-2S, -2s"
    })
    void writesTheShortestText(Duration duration, String expected) {
        assertThat(GoDuration.format(duration)).isEqualTo(expected);
    }

    @Property
    void readsWhatItWrites(@ForAll long nanos) {
        Assume.that(nanos != Long.MIN_VALUE);
        Duration duration = Duration.ofNanos(nanos);
        assertThat(GoDuration.parse(GoDuration.format(duration))).isEqualTo(duration);
    }
}
