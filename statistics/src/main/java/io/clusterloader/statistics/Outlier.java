package io.clusterloader.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A value that is far from the others. Its modified z-score is {@code 0.6745 (value - median) / MAD}, where MAD is the median of the
 * absolute deviations from the median; it is an outlier if that exceeds 3.5 on either side (B. Iglewicz and D. C. Hoaglin, How to Detect and
 * Handle Outliers, ASQC 1993; NIST/SEMATECH e-Handbook, section 1.3.5.17). Up to half of the values may be odd and change neither median nor
 * MAD by much, unlike mean and standard deviation. Where more than half of the values are equal, the MAD is 0, and
 * {@code (value - median) / (1.2533 mean absolute deviation)} takes its place. A value within 10 % of the median is no outlier, however close
 * the others are to each other.
 *
 * @param index of the value, from 0
 * @param median of all values
 * @param score the modified z-score, below 0 where the value is less than the median
 */
public record Outlier(int index, double value, double median, double score) {
    /** Of fewer values two odd ones could be the majority of what the median is taken of. */
    public static final int LEAST_VALUES = 5;

    private static final double LIMIT = 3.5;
    private static final double LEAST_SHARE = 0.1;

    /** The 75th percentile of the standard normal distribution: its MAD. */
    private static final double NORMAL_MAD = 0.6745;

    /** The standard deviation of a normal distribution over its mean absolute deviation, the square root of pi / 2. */
    private static final double NORMAL_DEVIATION = 1.2533;

    /** Returns the outliers among these values, in their order; none of fewer than five. */
    public static List<Outlier> among(double... values) {
        if (values.length < LEAST_VALUES) {
            return List.of();
        }
        double median = median(values);
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        double mad = median(deviations);
        double unit = mad > 0
                ? mad / NORMAL_MAD
                : NORMAL_DEVIATION * Mean.of(deviations).getAsDouble();
        List<Outlier> outliers = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (deviations[i] > LIMIT * unit && deviations[i] > LEAST_SHARE * Math.abs(median)) {
                outliers.add(new Outlier(i, values[i], median, (values[i] - median) / unit));
            }
        }
        return outliers;
    }

    private static double median(double... values) {
        return Median.withDefaults().withCopy(true).evaluate(values);
    }
}
