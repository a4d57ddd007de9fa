package io.clusterloader.netperf.params;

import java.time.Duration;
import java.util.List;

/** Sets of search goals that have a name: each loss is a goal of its own, and all else is common to them. */
enum GoalPreset {
    /** The best of three trials. */
    QUICK("quick", 2, 6, 1, 0.5, 0.02, 72),
    /** The no drop rate and the partial drop rate, as FD.io's CSIT searches for them. */
    NDR_PDR("ndr-pdr", 1, 21, 2, 0.5, 0.005, 300),
    /** The throughput of RFC 2544: no loss in a trial of 60 s. */
    RFC2544("rfc2544", 60, 60, 2, 0, 0.02, 1800);

    final String word;
    final Duration trial;
    final Duration sum;
    /** How many there are where the first trials last less than the sum. */
    final int coarserTargets;

    final double exceed;
    final double width;
    final Duration timeout;

    GoalPreset(
            String word,
            int trialSeconds,
            int sumSeconds,
            int coarserTargets,
            double exceed,
            double width,
            int timeoutSeconds) {
        this.word = word;
        this.trial = Duration.ofSeconds(trialSeconds);
        this.sum = Duration.ofSeconds(sumSeconds);
        this.coarserTargets = coarserTargets;
        this.exceed = exceed;
        this.width = width;
        this.timeout = Duration.ofSeconds(timeoutSeconds);
    }

    /** Returns the loss of each goal, as a user writes it. */
    List<String> losses() {
        return this == RFC2544 ? List.of("0%") : List.of("0%", "0.5%");
    }
}
