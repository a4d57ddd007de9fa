package io.clusterloader.netperf.worker.host;

import io.clusterloader.netperf.v1.HostUsage;
import java.util.Map;

/**
 * How often and how long a cgroup was throttled by its CPU limit since it was made, from its cpu.stat.
 *
 * @param counters of the file by name; empty where no limit can be in force
 */
record Throttling(Map<String, Long> counters) {
    private static final String PERIODS = "nr_throttled";
    private static final String MICROS_OF_VERSION_2 = "throttled_usec";
    private static final String NANOS_OF_VERSION_1 = "throttled_time";
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    static Throttling parse(String cpuStat) {
        return new Throttling(CounterText.lines(cpuStat));
    }

    /** Adds the throttling between an earlier reading and this one. */
    void addSince(Throttling before, HostUsage.Builder usage) {
        usage.setThrottledSeconds(seconds() - before.seconds());
        Long periods = counters.get(PERIODS);
        Long earlier = before.counters.get(PERIODS);
        if (periods != null && earlier != null) {
            usage.setThrottledPeriods(periods - earlier);
        }
    }

    private double seconds() {
        return counters.getOrDefault(MICROS_OF_VERSION_2, 0L) / MICROS_PER_SECOND
                + counters.getOrDefault(NANOS_OF_VERSION_1, 0L) / NANOS_PER_SECOND;
    }
}
