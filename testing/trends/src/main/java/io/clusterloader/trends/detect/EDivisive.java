package io.clusterloader.trends.detect;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Proposes places at which a series may change: E-divisive with exponent 1 (Matteson and James, A Nonparametric Approach for Multiple
 * Change Point Analysis of Multivariate Data, 2014). Of all splits of a stretch, and all ends of its second part, the one with the
 * greatest divergence is taken, then the parts on either side are searched likewise. A t test with a weak limit in place of permutations
 * ends the search, as in Hunter (Fleming et al. 2023).
 */
final class EDivisive {
    private static final int WINDOW = 100;
    private static final int LEAST_BEFORE = 2;
    private static final double WEAK = 0.01;

    private final double[] series;
    private final int offset;
    /** The sum of the distances of the first i to the first j runs of the window. */
    private final double[][] distances;

    private final LevelTest test = new LevelTest(new Noise(0, 0));
    private final Collection<Integer> places;

    private EDivisive(double[] series, int from, int to, Collection<Integer> places) {
        this.series = series;
        this.offset = from;
        this.places = places;
        int runs = to - from;
        distances = new double[runs + 1][runs + 1];
        for (int i = 0; i < runs; i++) {
            double row = 0;
            for (int j = 0; j < runs; j++) {
                row += Math.abs(series[from + i] - series[from + j]);
                distances[i + 1][j + 1] = distances[i][j + 1] + row;
            }
        }
    }

    /** Returns the first runs of what may be new levels. A long series is searched in windows that overlap by half. */
    static SortedSet<Integer> places(double[] series) {
        SortedSet<Integer> places = new TreeSet<>();
        int from = 0;
        while (series.length - from > WINDOW + WINDOW / 2) {
            search(series, from, from + WINDOW, places);
            from += WINDOW / 2;
        }
        search(series, from, series.length, places);
        return places;
    }

    private static void search(double[] series, int from, int to, Collection<Integer> places) {
        new EDivisive(series, from, to, places).search(0, to - from);
    }

    private void search(int from, int to) {
        double best = 0;
        int split = -1;
        int end = -1;
        for (int s = from + LEAST_BEFORE; s <= to - Change.RUNS_OF_A_LEVEL; s++) {
            for (int e = s + Change.RUNS_OF_A_LEVEL; e <= to; e++) {
                double divergence = divergence(from, s, e);
                if (divergence > best) {
                    best = divergence;
                    split = s;
                    end = e;
                }
            }
        }
        if (split >= 0 && isWorthALook(from, split, end)) {
            take(split);
            if (end < to) {
                take(end);
            }
            search(from, split);
            search(split, to);
        }
    }

    private boolean isWorthALook(int from, int split, int end) {
        return test.p(Level.of(series, offset + from, offset + split), Level.of(series, offset + split, offset + end))
                <= WEAK;
    }

    private void take(int place) {
        places.add(offset + place);
    }

    private double divergence(int from, int split, int end) {
        double left = split - from;
        double right = end - split;
        double between =
                distances[split][end] - distances[from][end] - distances[split][split] + distances[from][split];
        return left
                * right
                / (left + right)
                * (2 * between / (left * right)
                        - 2 * within(from, split) / (left * (left - 1))
                        - 2 * within(split, end) / (right * (right - 1)));
    }

    /** Returns the sum of the distances of all pairs of runs of a stretch. */
    private double within(int from, int to) {
        return (distances[to][to] - 2 * distances[from][to] + distances[from][from]) / 2;
    }
}
