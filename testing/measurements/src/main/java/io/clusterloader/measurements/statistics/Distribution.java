package io.clusterloader.measurements.statistics;

import java.util.Collection;

/**
 * Observed values, of which percentiles are taken by nearest rank: the smallest value that at least so many percent of
 * the values do not exceed. No value is made up between two.
 */
public final class Distribution {
    private static final double WHOLE = 100;

    private final double[] sorted;

    private Distribution(double[] sorted) {
        this.sorted = sorted;
    }

    public static Distribution of(Collection<Double> values) {
        return new Distribution(
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** How many values there are. */
    public int size() {
        return sorted.length;
    }

    /**
     * The value at a percentile; the 100th is the greatest.
     *
     * @param percent 1 to 100
     * @throws IllegalStateException if there are no values
     */
    public double percentile(int percent) {
        if (isEmpty()) {
            throw new IllegalStateException("no values, so no percentile");
        }
        return sorted[(int) Math.ceil(sorted.length * percent / WHOLE) - 1];
    }
}
