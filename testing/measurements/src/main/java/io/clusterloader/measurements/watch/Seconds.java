package io.clusterloader.measurements.watch;

import java.math.BigDecimal;
import java.time.Duration;

/** A time in seconds, for a message: {@code 600 s}, {@code 0.3 s}. */
public final class Seconds {
    private static final int MILLIS = 3;

    private Seconds() {}

    /** Rounded down to milliseconds. */
    public static String of(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), MILLIS)
                        .stripTrailingZeros()
                        .toPlainString() + " s";
    }
}
