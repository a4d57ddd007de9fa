package io.clusterloader.trends.detect;

import java.util.Arrays;
import java.util.Optional;

/** Looks whether the last one or two runs are off. Whether they are odd runs or a new level is not known yet. */
final class LastRuns {
    private static final double LIMIT = 0.001;
    private static final int LEAST_BEFORE = 5;
    /** How much farther off than any run of the level before a single run must be. */
    private static final double BEYOND = 1.2;

    private LastRuns() {}

    /** Returns the change to what may become a new level. */
    static Optional<Change> change(double[] series, Level last, Noise noise) {
        for (int runs = Change.RUNS_OF_A_LEVEL - 1; runs > 0; runs--) {
            int from = last.to() - runs;
            if (from - last.from() >= LEAST_BEFORE) {
                double[] before = Arrays.copyOfRange(series, last.from(), from);
                double[] after = Arrays.copyOfRange(series, from, last.to());
                Optional<Change> change = change(before, after, from, noise);
                if (change.isPresent()) {
                    return change;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Change> change(double[] before, double[] after, int from, Noise noise) {
        double level = Arrays.stream(before).average().orElseThrow();
        double mean = Arrays.stream(after).average().orElseThrow();
        double middle = (level + mean) / 2;
        boolean isApart = Arrays.stream(after).allMatch(value -> (value - middle) * (mean - level) > 0);
        if (!isApart || (after.length == 1 && Math.abs(mean - level) < BEYOND * farthest(before, level))) {
            return Optional.empty();
        }
        double p = p(before, after.length, level, mean, noise);
        return p > LIMIT
                ? Optional.empty()
                : Optional.of(new Change(from, from, level, mean, p, before.length, after.length));
    }

    private static double farthest(double[] values, double level) {
        return Arrays.stream(values).map(value -> Math.abs(value - level)).max().orElseThrow();
    }

    /** The spread is that of the level before alone: one or two runs have none. */
    private static double p(double[] before, int runs, double level, double mean, Noise noise) {
        double squares = Arrays.stream(before)
                .map(value -> (value - level) * (value - level))
                .sum();
        double variance = noise.atLeastRounding(squares / (before.length - 1));
        double ofMeans = variance * (noise.inflation(runs) / runs + noise.inflation(before.length) / before.length);
        return LevelTest.twoSided(mean - level, ofMeans, noise.freedom(before.length - 1, 1));
    }
}
