package io.clusterloader.trends.detect;

import java.util.Arrays;
import java.util.List;

/**
 * Least squares fits of a line and of a ramp to several levels: level, straight slope, level. A ramp from the first to the last run is a
 * line.
 */
final class RampFit {
    /** A long stretch is tried at so many places. */
    private static final int PLACES = 200;

    private static final int LEAST_LEVEL = Change.RUNS_OF_A_LEVEL;

    private final double mean;
    private final double squares;
    /** Sums of the deviations from the mean of the first i runs, and of these times their index. */
    private final double[] sums;

    private final double[] moments;

    /**
     * A ramp.
     *
     * @param start the first run of the slope, within the stretch
     * @param end the first run of the level after it
     * @param squares the sum of the squared deviations of all runs
     */
    record Ramp(int start, int end, double before, double after, double squares) {}

    RampFit(List<Level> levels) {
        double[] values = levels.stream()
                .flatMapToDouble(level -> Arrays.stream(level.values()))
                .toArray();
        mean = Arrays.stream(values).average().orElseThrow();
        sums = new double[values.length + 1];
        moments = new double[values.length + 1];
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean;
            sums[i + 1] = sums[i] + deviation;
            moments[i + 1] = moments[i] + i * deviation;
            all += deviation * deviation;
        }
        squares = all;
    }

    int runs() {
        return sums.length - 1;
    }

    double mean() {
        return mean;
    }

    Ramp line() {
        return ramp(0, runs());
    }

    /** Returns the best ramp that leaves a level on either side, or the line if the stretch is too short for one. */
    Ramp best() {
        int step = Math.max(1, runs() / PLACES);
        Ramp best = line();
        for (int start = LEAST_LEVEL; start < runs() - LEAST_LEVEL; start += step) {
            for (int end = start + 2; end <= runs() - LEAST_LEVEL; end += step) {
                Ramp ramp = ramp(start, end);
                if (ramp.squares < best.squares || best.start == 0) {
                    best = ramp;
                }
            }
        }
        return best;
    }

    /** The regressor is 0 before the slope, 1 after it, and rises evenly on it: 1/(m+1) to m/(m+1) on its m runs. */
    private Ramp ramp(int start, int end) {
        int runs = runs();
        double m = end - start;
        double tail = runs - end;
        double sum = m / 2 + tail;
        double sumOfSquares = m * (2 * m + 1) / (6 * (m + 1)) + tail;
        double product = (moments[end] - moments[start] - (start - 1) * (sums[end] - sums[start])) / (m + 1)
                + sums[runs]
                - sums[end];
        double slope = (runs * product - sum * sums[runs]) / (runs * sumOfSquares - sum * sum);
        double base = (sums[runs] - slope * sum) / runs;
        double left = Math.max(0, squares - base * sums[runs] - slope * product);
        return new Ramp(start, end, mean + base, mean + base + slope, left);
    }
}
