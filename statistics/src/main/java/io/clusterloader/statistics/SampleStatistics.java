package io.clusterloader.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * What several samples of one number say together. In the unit of the samples but for the shares.
 *
 * @param count at least 1
 * @param median the mean of the two middle samples where their count is even
 * @param deviation the standard deviation, with n - 1; of at least two samples
 * @param interval of the mean, 95 %; of at least two samples
 */
public record SampleStatistics(
        int count,
        double median,
        double mean,
        double min,
        double max,
        OptionalDouble deviation,
        Optional<ConfidenceInterval> interval) {

    /**
     * Returns the statistics of some samples, in any order.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static SampleStatistics of(double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples");
        }
        Distribution distribution = Distribution.of(samples);
        double mean = Mean.of(samples).getAsDouble();
        double deviation = StandardDeviation.of(samples).getAsDouble();
        boolean several = samples.length > 1;
        return new SampleStatistics(
                samples.length,
                Median.withDefaults().withCopy(true).evaluate(samples),
                mean,
                distribution.min(),
                distribution.max(),
                several ? OptionalDouble.of(deviation) : OptionalDouble.empty(),
                several ? Optional.of(ConfidenceInterval.ofMean(mean, deviation, samples.length)) : Optional.empty());
    }

    /** Returns the coefficient of variation: the standard deviation as a share of the mean. Empty for one sample, or a mean of 0. */
    public OptionalDouble variation() {
        return deviation.isPresent() && mean != 0
                ? OptionalDouble.of(deviation.getAsDouble() / Math.abs(mean))
                : OptionalDouble.empty();
    }

    /**
     * Returns half the width of the interval as a share of the mean. 0 if all samples are equal; infinite if they differ about a mean of
     * 0; empty for one sample.
     */
    public OptionalDouble relativeError() {
        if (interval.isEmpty()) {
            return OptionalDouble.empty();
        }
        double half = interval.get().halfWidth();
        return OptionalDouble.of(half == 0 ? 0 : half / Math.abs(mean));
    }

    /**
     * Returns the least margin with which {@code median ± margin} holds the whole interval. It is half the width of the interval where
     * median and mean agree, and more where they do not. Empty for one sample.
     */
    public OptionalDouble margin() {
        return interval.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(
                        interval.get().high() - median, median - interval.get().low()));
    }
}
