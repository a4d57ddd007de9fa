package io.clusterloader.measurements.watch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Parts of messages for the user. */
public final class Messages {
    private static final int SHOWN = 10;
    private static final int MILLIS = 3;

    private Messages() {}

    /** Returns at most ten of the texts, and how many more there are. */
    public static String firstOf(List<String> all) {
        String shown = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN ? shown : "%s; and %d more".formatted(shown, all.size() - SHOWN);
    }

    /** Returns a time in seconds, rounded down to milliseconds: {@code 600 s}, {@code 0.3 s}. */
    public static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), MILLIS)
                        .stripTrailingZeros()
                        .toPlainString() + " s";
    }
}
