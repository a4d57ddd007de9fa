package io.clusterloader.statistics;

import java.util.Arrays;

/**
 * All ways to split the ranks of two samples into one of the first size and the rest, counted by the Mann-Whitney U of the first. Equal
 * values share the mean of their ranks. This is the exact null distribution of U given the ties (the shift algorithm of Streitberg and
 * Röhmel, 1986). Time and memory grow with the fourth and the third power of the number of values: 50 and 50 take 50 ms.
 */
final class RankSplits {
    private final int first;
    private final int second;
    /** How many splits have a given doubled U, which is whole even where ranks are halves. */
    private final double[] ways;

    private final double all;

    private RankSplits(int first, int second, double[] ways) {
        this.first = first;
        this.second = second;
        this.ways = ways;
        this.all = Arrays.stream(ways).sum();
    }

    /** Counts the splits of these samples. */
    static RankSplits of(double[] x, double[] y) {
        double[] values = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, values, x.length, y.length);
        return count(x.length, doubledRanks(values));
    }

    /** Counts the splits of samples of these sizes without ties. */
    static RankSplits withoutTies(int first, int second) {
        int[] ranks = new int[first + second];
        Arrays.setAll(ranks, i -> 2 * (i + 1));
        return count(first, ranks);
    }

    /** Returns the share of splits whose U is at least as far from the middle as this one: the two-sided p. */
    double twoSided(double u) {
        long middle = (long) first * second;
        long distance = Math.abs(Math.round(2 * u) - middle);
        double far = 0;
        for (int doubled = 0; doubled < ways.length; doubled++) {
            if (Math.abs(doubled - middle) >= distance) {
                far += ways[doubled];
            }
        }
        return Math.min(1, far / all);
    }

    /** Returns the share of splits whose U is below this whole number. */
    double below(int u) {
        return Arrays.stream(ways, 0, Math.min(2 * u, ways.length)).sum() / all;
    }

    /** Counts, piece by piece, the subsets of each size with each sum of ranks. */
    private static RankSplits count(int first, int[] ranks) {
        int most = Arrays.stream(ranks).sum();
        double[][] subsets = new double[first + 1][most + 1];
        subsets[0][0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            reached += rank;
            for (int size = first; size > 0; size--) {
                for (int sum = reached; sum >= rank; sum--) {
                    subsets[size][sum] += subsets[size - 1][sum - rank];
                }
            }
        }
        int second = ranks.length - first;
        int least = first * (first + 1);
        return new RankSplits(first, second, Arrays.copyOfRange(subsets[first], least, least + 2 * first * second + 1));
    }

    private static int[] doubledRanks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] ranks = new int[sorted.length];
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            Arrays.fill(ranks, from, to, from + 1 + to);
            from = to;
        }
        return ranks;
    }
}
