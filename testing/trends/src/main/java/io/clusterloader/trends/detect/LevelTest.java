package io.clusterloader.trends.detect;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t test of two neighbouring levels, two-sided, with the sample standard deviation. Where both levels are long, Welch's as well,
 * and the greater p counts. Memory of the noise widens the error of the means and takes degrees of freedom away.
 */
record LevelTest(Noise noise) {
    private static final int LONG = 10;
    private static final int SHORT = 5;
    /** Short levels can be cut out of noise at more places than long ones. */
    private static final int PENALTY_OF_SHORT = 5;

    /**
     * Returns the probability that noise alone makes two levels differ so, if the place between them was chosen among all their runs
     * (Bonferroni).
     *
     * @return 0 to 1
     */
    double adjusted(Level before, Level after) {
        int places = before.size() + after.size();
        int penalty = Math.min(before.size(), after.size()) < SHORT ? PENALTY_OF_SHORT : 1;
        return Math.min(1, p(before, after) * places * penalty);
    }

    /** Returns p for a place that was known beforehand. It is 1 if there are fewer than five runs, or a short level is mixed with the other. */
    double p(Level before, Level after) {
        int runs = before.size() + after.size();
        double difference = Math.abs(after.mean() - before.mean());
        if (runs < SHORT || difference == 0 || isMixed(before, after) || isMixed(after, before)) {
            return 1;
        }
        double student = student(before, after, difference);
        return before.size() < LONG || after.size() < LONG
                ? student
                : Math.max(student, welch(before, after, difference));
    }

    private static boolean isMixed(Level level, Level other) {
        return level.size() < SHORT && !level.isApartFrom(other);
    }

    private double student(Level before, Level after, double difference) {
        int degrees = before.size() + after.size() - 2;
        double variance = noise.atLeastRounding((before.squares() + after.squares()) / degrees);
        double ofMeans = variance * noise.inflation(before.size()) / before.size()
                + variance * noise.inflation(after.size()) / after.size();
        return twoSided(difference, ofMeans, noise.freedom(degrees, 2));
    }

    private double welch(Level before, Level after, double difference) {
        double left = ofMean(before);
        double right = ofMean(after);
        double degrees = (left + right)
                * (left + right)
                / (left * left / (before.size() - 1) + right * right / (after.size() - 1));
        return left + right == 0 ? 0 : twoSided(difference, left + right, noise.freedom(degrees, 0));
    }

    private double ofMean(Level level) {
        return level.squares() / (level.size() - 1) * noise.inflation(level.size()) / level.size();
    }

    static double twoSided(double difference, double variance, double degrees) {
        return variance == 0
                ? 0
                : 2 * TDistribution.of(degrees).survivalProbability(Math.abs(difference) / Math.sqrt(variance));
    }
}
