package io.clusterloader.netperf.orchestrator.evaluate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The time in which every one of some pairs was active, in seconds since the earliest start of the case.
 *
 * @param start the latest start
 * @param end the earliest end; not after {@code start} where there was no such time
 * @param union from the earliest start to the latest end, in seconds
 * @param brokenBy who cut it short the most, for messages
 */
record CommonInterval(double start, double end, double union, String brokenBy) {
    /**
     * Returns the common part of these times.
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
                ? "client %s began %s s after the first".formatted(late.client(), ValidationResult.number(lateBy))
                : "client %s ended %s s before the last".formatted(early.client(), ValidationResult.number(earlyBy));
        double union = byEnd.getLast().end() - byStart.getFirst().start();
        return new CommonInterval(late.start(), early.end(), union, brokenBy);
    }

    /** Returns the length in seconds; 0 or less where there was no such time. */
    double seconds() {
        return end - start;
    }

    /** Returns the share of the time in which some pairs were active and others were not, in percent. */
    double partlyActivePercent() {
        return union <= 0 ? 0 : 100 * (union - Math.max(0, seconds())) / union;
    }
}
