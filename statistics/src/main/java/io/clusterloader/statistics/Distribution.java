package io.clusterloader.statistics;

import java.util.Arrays;
import java.util.Collection;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/**
 * Observed values and their percentiles by nearest rank: the smallest value that at least this percentage of the values do not exceed.
 * A percentile is always one of the values, never interpolated. ClusterLoader2 takes its percentiles in the same way.
 */
public final class Distribution {
    private static final Quantile NEAREST_RANK = Quantile.withDefaults().with(EstimationMethod.HF1);
    private static final double HALF = 0.5;
    private static final double WHOLE = 100;

    private final double[] sorted;

    private Distribution(double[] sorted) {
        this.sorted = sorted;
    }

    /** Returns the distribution of some values, in any order. */
    public static Distribution of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the distribution of some values, in any order. */
    public static Distribution of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Distribution(sorted);
    }

    /** Returns whether there are no values. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** Returns how many values there are. */
    public int size() {
        return sorted.length;
    }

    /**
     * Returns the smallest value.
     *
     * @throws IllegalStateException if there are no values
     */
    public double min() {
        requireValues();
        return sorted[0];
    }

    /**
     * Returns the greatest value.
     *
     * @throws IllegalStateException if there are no values
     */
    public double max() {
        requireValues();
        return sorted[sorted.length - 1];
    }

    /**
     * Returns the value at a percentile. The 100th is the greatest.
     *
     * @param percent 1 to 100
     * @throws IllegalStateException if there are no values
     */
    public double percentile(int percent) {
        requireValues();
        // The library rounds size * percent / 100 up, and in floating point 100 * 0.07 is a little more than 7. Half of
        // the smallest
        // step that the product can make is taken off first, which moves no other rank.
        return NEAREST_RANK.evaluate(sorted.length, rank -> sorted[rank], (percent - HALF / sorted.length) / WHOLE);
    }

    private void requireValues() {
        if (isEmpty()) {
            throw new IllegalStateException("a distribution without values has no percentile");
        }
    }
}
