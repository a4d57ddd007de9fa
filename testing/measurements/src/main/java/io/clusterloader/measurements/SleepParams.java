package io.clusterloader.measurements;

import io.clusterloader.measurement.ParamsCheck;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code Sleep}.
 *
 * @param duration how long; not negative
 */
public record SleepParams(Duration duration) {
    public SleepParams(@Nullable Duration duration) {
        this.duration = Objects.requireNonNullElse(duration, Duration.ZERO);
        new ParamsCheck()
                .requirePresent("duration", duration, "say how long, like 30s")
                .requireNotNegative("duration", this.duration)
                .end();
    }
}
