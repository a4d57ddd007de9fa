package io.clusterloader.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What it costs a comparison of two samples that neighbours in time resemble each other. A rank test takes all values for independent.
 * Where a placement or a state of the machine stays for some runs, the difference of two samples taken one after the other varies more than
 * that, and the test finds differences that are none. Runs that alternate between the two sides do not suffer.
 *
 * @param inflation by how much the variance of the difference is larger than that of independent values, at least 1
 * @param size values in both samples
 */
public record SerialCorrelation(double inflation, int size) {
    private static final double MOST = 0.9;
    private static final double PRIOR = 0.6;
    private static final int PRIOR_VALUES = 10;
    private static final double TAIL = 0.025;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Estimates the correlation between neighbours (lag 1) of several series, each in the order of time and about its own mean, with the
     * bias (1 + 3r)/n of short series taken off (Kendall, 1954).
     *
     * @return from 0, also where it is negative, to 0.9; 0 where all series together are too short or constant
     */
    public static double lag1(double[]... series) {
        double products = 0;
        double squares = 0;
        int values = 0;
        for (double[] each : series) {
            double mean = mean(each);
            for (int i = 0; i < each.length; i++) {
                squares += (each[i] - mean) * (each[i] - mean);
                products += i == 0 ? 0 : (each[i] - mean) * (each[i - 1] - mean);
            }
            values += each.length;
        }
        double length = (double) values / Math.max(1, series.length);
        if (squares == 0 || length <= 3) {
            return 0;
        }
        return Math.clamp((products / squares + 1 / length) / (1 - 3 / length), 0, MOST);
    }

    /**
     * Returns the correlation to reckon with. A few values say next to nothing about it, so 0.6 counts as much as ten more of them.
     *
     * @param estimate by {@link #lag1}
     * @param values from which it was estimated
     */
    public static double cautious(double estimate, int values) {
        return (values * estimate + PRIOR_VALUES * PRIOR) / (values + PRIOR_VALUES);
    }

    /**
     * Returns the cost for two samples whose values follow each other as in a first-order autoregression.
     *
     * @param lag1 the correlation between neighbours
     * @param isSecond for all values in the order of time, whether each is of the second sample; both occur
     */
    public static SerialCorrelation of(double lag1, boolean... isSecond) {
        int second = 0;
        for (boolean each : isSecond) {
            second += each ? 1 : 0;
        }
        double[] weights = new double[isSecond.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = isSecond[i] ? -1.0 / second : 1.0 / (weights.length - second);
        }
        double correlated = 0;
        double independent = 0;
        for (int i = 0; i < weights.length; i++) {
            independent += weights[i] * weights[i];
            for (int j = 0; j < weights.length; j++) {
                correlated += weights[i] * weights[j] * Math.pow(lag1, Math.abs(i - j));
            }
        }
        return new SerialCorrelation(Math.max(1, correlated / independent), weights.length);
    }

    /**
     * Returns the two-sided p of Student's test for the difference of two means, with the variance inflated and with the degrees of freedom
     * that are left. A rank test has no such form: where few values are fully apart it does not see by how much.
     */
    public double p(double[] x, double[] y) {
        double freeSquares = squares(x) + squares(y);
        double free = size - 2 * inflation;
        double difference = Math.abs(mean(x) - mean(y));
        if (difference == 0 || free <= 0) {
            return 1;
        }
        double error = Math.sqrt(freeSquares / free * inflation * (1.0 / x.length + 1.0 / y.length));
        return error == 0 ? 0 : 2 * student().survivalProbability(difference / error);
    }

    /** Returns the factor, at least 1, by which an interval for independent values is too narrow on either side. */
    public double widening() {
        return inflation == 1
                ? 1
                : Math.sqrt(inflation)
                        * student().inverseSurvivalProbability(TAIL)
                        / NORMAL.inverseSurvivalProbability(TAIL);
    }

    private TDistribution student() {
        return TDistribution.of(Math.max(1, size / inflation - 2));
    }

    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
