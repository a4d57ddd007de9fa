package io.clusterloader.mlrsearch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * What a goal asks at one stage of the search: first something wide and quick, at last the goal itself.
 *
 * @param fullTrial intended duration of a full-length trial, and of the trials that are made for this target
 * @param width in steps of the grid; at least 1
 */
record Target(double lossRatio, BigDecimal exceedRatio, Duration fullTrial, Duration durationSum, int width) {

    /**
     * Returns the targets of a goal, the coarsest first. Back from the goal, each has twice the width, and the sums fall in equal ratios
     * down to the initial trial. Its trials last whole seconds, since that is what tools take, but no longer than the goal's.
     */
    static Deque<Target> of(SearchGoal goal, LoadGrid grid) {
        Deque<Target> targets = new ArrayDeque<>();
        int width = grid.steps(goal.width());
        double ratio =
                (double) goal.initialTrial().toNanos() / goal.durationSum().toNanos();
        for (int back = 0; back <= goal.coarserTargets(); back++) {
            Duration sum = back == 0
                    ? goal.durationSum()
                    : scaled(goal.durationSum(), Math.pow(ratio, (double) back / goal.coarserTargets()));
            Duration whole = Duration.ofSeconds(sum.plusNanos(999_999_999).toSeconds());
            Duration trial = goal.finalTrial().compareTo(whole) < 0 ? goal.finalTrial() : whole;
            targets.addFirst(new Target(goal.lossRatio(), goal.exceedRatio(), trial, sum, width << back));
        }
        return targets;
    }

    private static Duration scaled(Duration sum, double factor) {
        return Duration.ofNanos(Math.round(sum.toNanos() * factor));
    }

    boolean good(Trial trial) {
        return trial.lossRatio() <= lossRatio;
    }

    private boolean full(Trial trial) {
        return trial.intended().compareTo(fullTrial) >= 0;
    }

    /** Classifies a load by all of its trials: RFC 9971, section 6.1 and appendix A. Everything is multiplied by 1 - e, so that it is exact. */
    LoadClass classify(List<Trial> trials) {
        BigDecimal rest = BigDecimal.ONE.subtract(exceedRatio);
        BigDecimal fullGood = time(trials, true, true).multiply(rest);
        BigDecimal shortBad = time(trials, false, false).multiply(rest);
        BigDecimal balanced = shortBad.subtract(time(trials, false, true).multiply(exceedRatio))
                .max(BigDecimal.ZERO);
        BigDecimal bad = time(trials, true, false).multiply(rest).add(balanced);
        BigDecimal whole = fullGood.add(bad).max(nanos(durationSum).multiply(rest));
        BigDecimal tolerated = whole.multiply(exceedRatio);
        boolean goodIfTheRestIs = bad.compareTo(tolerated) <= 0;
        boolean goodEvenIfTheRestIsNot = whole.subtract(fullGood).compareTo(tolerated) <= 0;
        if (goodIfTheRestIs == goodEvenIfTheRestIsNot) {
            return goodIfTheRestIs ? LoadClass.LOWER : LoadClass.UPPER;
        }
        return LoadClass.UNDECIDED;
    }

    /**
     * Returns the share of a load that its full-length trials let count as forwarded, for the conditional throughput: RFC 9971, section
     * 4.8.3 and appendix B. Time that was not measured counts as lost.
     */
    double forwardedShare(List<Trial> trials) {
        BigDecimal measured = time(trials, true, true).add(time(trials, true, false));
        BigDecimal remaining = measured.max(nanos(durationSum)).multiply(BigDecimal.ONE.subtract(exceedRatio));
        double quantile = 1;
        boolean first = true;
        for (Trial trial : trials.stream()
                .filter(this::full)
                .sorted(Comparator.comparingDouble(Trial::lossRatio))
                .toList()) {
            if (!first && remaining.signum() <= 0) {
                return 1 - quantile;
            }
            quantile = trial.lossRatio();
            remaining = remaining.subtract(nanos(trial.effective()));
            first = false;
        }
        return remaining.signum() > 0 ? 0 : 1 - quantile;
    }

    private BigDecimal time(List<Trial> trials, boolean full, boolean good) {
        // A loop, not a stream: a search classifies its loads thousands of times.
        long nanos = 0;
        for (Trial trial : trials) {
            if (full(trial) == full && good(trial) == good) {
                nanos += trial.effective().toNanos();
            }
        }
        return BigDecimal.valueOf(nanos);
    }

    private static BigDecimal nanos(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos());
    }
}
