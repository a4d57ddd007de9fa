package io.clusterloader.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusts p values of several tests so that a bound on them bounds the share of false discoveries (Benjamini and Hochberg, 1995). */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /**
     * Returns the adjusted values, in the order given: p times their number / rank, made monotonic from the largest down, at most 1.
     *
     * @throws IllegalArgumentException if one is not from 0 to 1
     */
    public static double[] adjusted(double... p) {
        if (!Arrays.stream(p).allMatch(each -> each >= 0 && each <= 1)) {
            throw new IllegalArgumentException("p values are from 0 to 1: " + Arrays.toString(p));
        }
        int[] largestFirst = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double least = 1;
        for (int i = 0; i < p.length; i++) {
            int rank = p.length - i;
            least = Math.min(least, p[largestFirst[i]] * p.length / rank);
            adjusted[largestFirst[i]] = least;
        }
        return adjusted;
    }
}
