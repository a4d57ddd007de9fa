package io.clusterloader.netperf.orchestrator.fleet;

import java.util.Optional;
import java.util.TreeSet;

/**
 * The numbers of the reports of one worker process that were kept. A worker process numbers its reports from 1 and sends those again,
 * in order, that were not acknowledged. Not thread-safe.
 */
final class ReportNumbers {
    /** More than a worker sends while one report is missing. */
    static final int MOST_BEYOND_GAP = 1024;

    private static final long UNKNOWN = -1;

    private final TreeSet<Long> beyondGap = new TreeSet<>();
    private long keptThrough = UNKNOWN;

    /** Notes a report as kept. Returns false if it was kept before. */
    boolean keep(long number) {
        if (keptThrough == UNKNOWN) {
            // An orchestrator that was restarted meets a worker in the middle of its count.
            keptThrough = number - 1;
        }
        if (number <= keptThrough || !beyondGap.add(number)) {
            return false;
        }
        if (beyondGap.size() > MOST_BEYOND_GAP) {
            // The missing ones do not come any more; their tasks end at their deadlines.
            keptThrough = beyondGap.first() - 1;
        }
        while (beyondGap.remove(keptThrough + 1)) {
            keptThrough++;
        }
        return true;
    }

    /** Returns the number up to which no report is missing, if any was kept. */
    Optional<Long> acknowledged() {
        return keptThrough > 0 ? Optional.of(keptThrough) : Optional.empty();
    }
}
