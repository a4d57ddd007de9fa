package io.clusterloader.trends.series;

import java.util.Locale;
import java.util.Set;

/** Which way a value gets better. */
public enum Direction {
    /** More is better, as of a throughput. */
    HIGHER,
    /** Less is better, as of a latency. */
    LOWER,
    /** The unit does not say it. */
    UNKNOWN;

    private static final Set<String> RATES = Set.of("pps", "qps", "rps");
    private static final Set<String> COSTS =
            Set.of("s/gbit", "s/mpackets", "ns", "us", "µs", "ms", "s", "percentage", "%", "cores", "bytes", "mib");

    /** Returns the direction of a unit: rates get better upwards, times, shares lost and resources downwards. */
    public static Direction of(String unit) {
        String lower = unit.toLowerCase(Locale.ROOT);
        if (RATES.contains(lower) || lower.endsWith("/s") || lower.endsWith("/sec")) {
            return HIGHER;
        }
        return COSTS.contains(lower) ? LOWER : UNKNOWN;
    }

    /** Returns the word for a change by this amount: better, worse or changed. */
    public String verdict(double change) {
        if (this == UNKNOWN || change == 0) {
            return "changed";
        }
        return change > 0 == (this == HIGHER) ? "better" : "worse";
    }
}
