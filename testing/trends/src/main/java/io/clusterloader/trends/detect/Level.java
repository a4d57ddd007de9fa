package io.clusterloader.trends.detect;

import java.util.Arrays;

/**
 * Consecutive runs that are taken to be of one level.
 *
 * <p>Single runs that are far off count as {@value #FAR} robust standard deviations (1.4826 times the median absolute deviation) away
 * from the median, so that one failed run hides no step.
 */
final class Level {
    private static final double FAR = 5;
    private static final double DEVIATIONS_PER_MEDIAN_DEVIATION = 1.4826;
    private static final int FEW = 8;
    /** If more than one run in so many is far off, these runs are part of the distribution. */
    private static final int ONE_IN = 10;

    private final int from;
    private final double[] values;
    private final double mean;
    private final double squares;

    private Level(int from, double[] values) {
        this.from = from;
        this.values = values;
        this.mean = Arrays.stream(values).average().orElseThrow();
        this.squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    /** Returns the level of the runs from {@code from} to before {@code to}. */
    static Level of(double[] series, int from, int to) {
        double[] values = Arrays.copyOfRange(series, from, to);
        if (values.length >= FEW) {
            clip(values);
        }
        return new Level(from, values);
    }

    private static void clip(double[] values) {
        double median = median(values);
        double limit = FAR
                * DEVIATIONS_PER_MEDIAN_DEVIATION
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - median))
                        .toArray());
        long far = Arrays.stream(values)
                .filter(value -> Math.abs(value - median) > limit)
                .count();
        if (limit > 0 && far * ONE_IN <= values.length) {
            Arrays.setAll(values, i -> Math.clamp(values[i], median - limit, median + limit));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    int from() {
        return from;
    }

    int to() {
        return from + values.length;
    }

    int size() {
        return values.length;
    }

    double mean() {
        return mean;
    }

    /** Returns the sum of the squared deviations from the mean. */
    double squares() {
        return squares;
    }

    double[] values() {
        return values;
    }

    /** Returns whether every run is nearer to this level's mean than to the other's. */
    boolean isApartFrom(Level other) {
        double middle = (mean + other.mean) / 2;
        return Arrays.stream(values).allMatch(value -> (value - middle) * (mean - other.mean) > 0);
    }
}
