package io.clusterloader.trends.detect;

import java.util.Arrays;
import java.util.List;

/**
 * The noise of a series.
 *
 * @param memory lag-1 autocorrelation of the deviations from the levels, 0 to {@value #GREATEST_MEMORY}
 * @param resolution the smallest difference between two different values
 */
record Noise(double memory, double resolution) {
    private static final double GREATEST_MEMORY = 0.95;
    /** What is taken off the estimate, in its standard errors, which are about 1 / sqrt(runs). */
    private static final double MARGIN = 0.5;

    private static final double LEAST_DIVISOR = 0.25;
    /** A rounded value stands for a uniform distribution, whose variance is the square of the unit over this. */
    private static final double UNIFORM = 12;

    /** Returns the noise around the levels of a series. */
    static Noise around(List<Level> levels, double resolution) {
        return new Noise(memory(levels), resolution);
    }

    static double resolution(double[] series) {
        double[] sorted = Arrays.stream(series).sorted().distinct().toArray();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            least = Math.min(least, sorted[i] - sorted[i - 1]);
        }
        return Double.isFinite(least) ? least : 0;
    }

    /**
     * Estimates the autocorrelation. A mean that is fitted to n runs makes it too small by about (1 + 3 r) / n (Marriott and Pope
     * 1954), which is put back.
     */
    private static double memory(List<Level> levels) {
        double products = 0;
        double squares = 0;
        int runs = 0;
        for (Level level : levels) {
            double[] values = level.values();
            for (int i = 1; i < values.length; i++) {
                products += (values[i] - level.mean()) * (values[i - 1] - level.mean());
            }
            squares += level.squares();
            runs += values.length;
        }
        if (squares == 0) {
            return 0;
        }
        double perRun = (double) levels.size() / runs;
        double unbiased = (products / squares + perRun) / Math.max(LEAST_DIVISOR, 1 - 3 * perRun);
        return Math.clamp(unbiased - MARGIN / Math.sqrt(runs), 0, GREATEST_MEMORY);
    }

    /** Returns a variance that is at least that of rounding. */
    double atLeastRounding(double variance) {
        return Math.max(variance, resolution * resolution / UNIFORM);
    }

    /** Returns by how much memory makes the variance of the mean of some runs greater than that of independent runs. */
    double inflation(int runs) {
        return (1 + memory) / (1 - memory)
                - 2 * memory * (1 - Math.pow(memory, runs)) / (runs * (1 - memory) * (1 - memory));
    }

    /** Returns how many degrees of freedom a variance has of which independent runs would have had these. */
    double freedom(double degrees, int fitted) {
        return Math.max(1, (degrees + fitted) * independent() - fitted);
    }

    /** Returns the share of the runs that a variance estimate gains as much from as if they were independent. */
    private double independent() {
        return (1 - memory * memory) / (1 + memory * memory);
    }
}
