package io.clusterloader.netperf.orchestrator.evaluate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The time in which every one of some pairs was active.
 *
 * @param start the latest start, in seconds since the earliest start of the case
 * @param end the earliest end; not after {@code start} where there was no such time
 * @param brokenBy who cut it short the most, for messages
 */
record CommonInterval(double start, double end, String brokenBy) {
    /**
     * The common part of these times.
     *
     * @param times at least one
     */
    static CommonInterval of(Collection<ActiveTime> times) {
        List<ActiveTime> byStart = times.stream()
                .sorted(Comparator.comparingDouble(ActiveTime::start))
                .toList();
        List<ActiveTime> byEnd = times.stream()
                .sorted(Comparator.comparingDouble(ActiveTime::end))
                .toList();
        ActiveTime late = byStart.getLast();
        ActiveTime early = byEnd.getFirst();
        double lateBy = late.start() - byStart.getFirst().start();
        double earlyBy = byEnd.getLast().end() - early.end();
        String brokenBy = lateBy >= earlyBy
                ? "client %s began %s s after the first".formatted(late.client(), Findings.figure(lateBy))
                : "client %s ended %s s before the last".formatted(early.client(), Findings.figure(earlyBy));
        return new CommonInterval(late.start(), early.end(), brokenBy);
    }

    /** In seconds; 0 or less where there was no such time. */
    double seconds() {
        return end - start;
    }
}
