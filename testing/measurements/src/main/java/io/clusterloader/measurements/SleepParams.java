package io.clusterloader.measurements;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Problem;
import java.time.Duration;
import java.util.List;
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
        if (duration == null) {
            throw new InvalidParamsException.Several(
                    List.of(new Problem("duration", "is missing: say how long, like 30s")));
        }
        if (duration.isNegative()) {
            throw new InvalidParamsException.Several(List.of(new Problem("duration", "must not be negative")));
        }
    }
}
