package io.clusterloader.statistics;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many times as large one number is as another, from samples that were taken in pairs.
 *
 * @param count of the pairs, at least 1
 * @param ratio the geometric mean of the ratios of the pairs
 * @param interval of the ratio, 95 %; of at least two pairs
 */
public record PairedRatio(int count, double ratio, Optional<ConfidenceInterval> interval) {
    /**
     * Returns the ratio of two numbers. What disturbed both samples of a pair alike has no part in it. The interval is Student's t interval
     * of the mean of the paired differences (Jain 1991, The Art of Computer Systems Performance Analysis, 13.4.1) of the logarithms, taken
     * back: a ratio and its inverse have the same mean and interval then, as they have with the geometric mean (Fleming and Wallace 1986).
     *
     * @param numerators above 0, in any unit
     * @param denominators above 0, in the same unit; the one at an index belongs to the numerator at that index
     * @throws IllegalArgumentException if there are none, if there are not as many of both, or if one is not above 0
     */
    public static PairedRatio of(double[] numerators, double[] denominators) {
        if (numerators.length != denominators.length) {
            throw new IllegalArgumentException(
                    "%d numerators for %d denominators".formatted(numerators.length, denominators.length));
        }
        SampleStatistics logarithms = SampleStatistics.of(IntStream.range(0, numerators.length)
                .mapToDouble(index -> logarithm(numerators[index]) - logarithm(denominators[index]))
                .toArray());
        return new PairedRatio(
                logarithms.count(),
                Math.exp(logarithms.mean()),
                logarithms
                        .interval()
                        .map(interval -> new ConfidenceInterval(
                                Math.exp(interval.low()),
                                Math.exp(interval.high()),
                                interval.level(),
                                "Student's t, of the mean logarithm of paired ratios")));
    }

    private static double logarithm(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("%s has no ratio".formatted(value));
        }
        return Math.log(value);
    }

    /** Returns the least margin with which {@code ratio ± margin} holds the whole interval. */
    public Optional<Double> margin() {
        return interval.map(range -> Math.max(range.high() - ratio, ratio - range.low()));
    }
}
