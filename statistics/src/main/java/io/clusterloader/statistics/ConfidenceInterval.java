package io.clusterloader.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An interval that holds a mean with a stated probability.
 *
 * @param level the probability, 0 to 1
 * @param method by which it was computed
 */
public record ConfidenceInterval(double low, double high, double level, String method) {
    private static final double LEVEL = 0.95;

    /**
     * Returns the 95 % interval of the mean of independent, roughly normal values: mean ± t(0.975, n - 1) s / √n (Student 1908;
     * netperf's option -I does the same). It is symmetric, so its low end may be below zero.
     *
     * @param deviation the standard deviation of the values, with n - 1
     * @param count n, at least 2
     */
    static ConfidenceInterval ofMean(double mean, double deviation, int count) {
        double quantile = TDistribution.of(count - 1.0).inverseSurvivalProbability((1 - LEVEL) / 2);
        double half = quantile * deviation / Math.sqrt(count);
        return new ConfidenceInterval(mean - half, mean + half, LEVEL, "Student's t, of the mean");
    }

    /** Returns half of its width. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
