package io.clusterloader.measurements.pods;

import io.clusterloader.statistics.Distribution;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many pods were scheduled in each interval since the watch began. Not safe for threads. */
final class ScheduledPods {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long interval;
    private final Set<String> scheduled = new HashSet<>();
    private final Map<Long, Integer> counts = new HashMap<>();
    private boolean begun;
    private long begin;

    ScheduledPods(Duration interval) {
        this.interval = interval.toNanos();
    }

    /** From now on pods count; those that are scheduled already do not. */
    void begin(long nanos) {
        if (!begun) {
            begun = true;
            begin = nanos;
        }
    }

    /** The binding to a node is what the scheduler does; a pod counts once. */
    void see(Pod pod, long nanos) {
        String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
        boolean isNew = node != null
                && !node.isEmpty()
                && scheduled.add(pod.getMetadata().getUid());
        if (isNew && begun) {
            counts.merge((nanos - begin) / interval, 1, Integer::sum);
        }
    }

    /**
     * Pods per second, a value per interval that is over. The interval that is not is left out, unless it is the only
     * one: then it is taken over the time that it has lasted.
     */
    Distribution rates(long nanos) {
        long elapsed = begun ? nanos - begin : 0;
        if (elapsed < interval) {
            return elapsed <= 0 ? Distribution.of(List.of()) : Distribution.of(List.of(rate(0, elapsed)));
        }
        List<Double> rates = new ArrayList<>();
        for (long i = 0; i < elapsed / interval; i++) {
            rates.add(rate(i, interval));
        }
        return Distribution.of(rates);
    }

    /** Pods that have been scheduled since the beginning. */
    int count() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private double rate(long index, long nanos) {
        return counts.getOrDefault(index, 0) * NANOS_PER_SECOND / nanos;
    }
}
