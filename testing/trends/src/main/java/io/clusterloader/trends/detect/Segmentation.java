package io.clusterloader.trends.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A series cut into levels. */
final class Segmentation {
    /** The greatest adjusted p of a change. */
    static final double LIMIT = 0.02;

    private static final int LEAST_BEFORE = 2;
    private static final int ROUNDS = 3;
    /** How much two levels may differ, relative to the jump between them and a third, to be the same level again. */
    private static final double SAME = 0.4;
    /** So many levels that are each a return to the one before the last are flapping, not changes. */
    private static final int RETURNS = 3;

    private static final double ROUNDING = 1e-12;

    private final double[] series;
    private final double resolution;
    private final List<Level> levels = new ArrayList<>();

    Segmentation(double[] series, Collection<Integer> places) {
        this.series = series;
        this.resolution = Noise.resolution(series);
        int from = 0;
        for (int place : places) {
            levels.add(Level.of(series, from, place));
            from = place;
        }
        levels.add(Level.of(series, from, series.length));
    }

    List<Level> levels() {
        return levels;
    }

    Noise noise() {
        return Noise.around(levels, resolution);
    }

    /**
     * Joins neighbouring levels until each change is significant. The least significant go first. What remains makes the noise estimate
     * greater, so that noise with memory that was cut into levels does not vouch for itself.
     */
    void joinInsignificant() {
        Set<Integer> weak;
        do {
            weak = weakest();
            join(weak);
        } while (!weak.isEmpty());
    }

    /** Returns the indices of the second of two levels between which there is no change, without neighbours that are less weak. */
    private Set<Integer> weakest() {
        LevelTest test = new LevelTest(noise());
        double[] p = IntStream.range(0, levels.size() + 1)
                .mapToDouble(i -> i == 0 || i == levels.size() ? 0 : p(test, i))
                .toArray();
        Set<Integer> weakest = new HashSet<>();
        for (int i = 1; i < levels.size(); i++) {
            if (p[i] > LIMIT && p[i] >= p[i + 1] && p[i] >= p[i - 1] && !weakest.contains(i - 1)) {
                weakest.add(i);
            }
        }
        return weakest;
    }

    private double p(LevelTest test, int second) {
        Level before = levels.get(second - 1);
        Level after = levels.get(second);
        int least = before.from() == 0 ? LEAST_BEFORE : Change.RUNS_OF_A_LEVEL;
        boolean isLevel = before.size() >= least && after.size() >= Change.RUNS_OF_A_LEVEL;
        return isLevel ? test.adjusted(before, after) : 2;
    }

    private void join(Set<Integer> seconds) {
        for (int i = levels.size() - 1; i > 0; i--) {
            if (seconds.contains(i)) {
                Level after = levels.remove(i);
                levels.set(i - 1, Level.of(series, levels.get(i - 1).from(), after.to()));
            }
        }
    }

    /** Moves each change to where the deviations from the two levels are least (least squares). */
    void moveChanges() {
        boolean moved = true;
        for (int round = 0; round < ROUNDS && moved; round++) {
            moved = false;
            for (int i = 1; i < levels.size(); i++) {
                Level before = levels.get(i - 1);
                Level after = levels.get(i);
                int place = bestPlace(before, after);
                if (place != after.from()) {
                    levels.set(i - 1, Level.of(series, before.from(), place));
                    levels.set(i, Level.of(series, place, after.to()));
                    moved = true;
                }
            }
        }
    }

    private static int bestPlace(Level before, Level after) {
        double[] values = joined(before, after);
        double rest = before.mean() * before.size() + after.mean() * after.size();
        double left = 0;
        double best = -1;
        int place = after.from();
        for (int i = 1; i <= values.length - Change.RUNS_OF_A_LEVEL; i++) {
            left += values[i - 1];
            rest -= values[i - 1];
            double explained = left * left / i + rest * rest / (values.length - i);
            if (i >= LEAST_BEFORE && explained > best * (1 + ROUNDING)) {
                best = explained;
                place = before.from() + i;
            }
        }
        return place;
    }

    private static double[] joined(Level before, Level after) {
        return IntStream.range(0, before.size() + after.size())
                .mapToDouble(i -> i < before.size() ? before.values()[i] : after.values()[i - before.size()])
                .toArray();
    }

    /**
     * Joins levels between which the series goes to and fro.
     *
     * @return whether there are any
     */
    boolean joinFlapping() {
        Set<Integer> flapping = new HashSet<>();
        int first = 1;
        for (int i = 1; i < levels.size(); i++) {
            if (!isReturn(i + 1)) {
                if (i - first >= RETURNS) {
                    IntStream.rangeClosed(first, i).forEach(flapping::add);
                }
                first = i + 1;
            }
        }
        join(flapping);
        return !flapping.isEmpty();
    }

    /** Returns whether a level is the one before the last again. */
    private boolean isReturn(int level) {
        if (level >= levels.size()) {
            return false;
        }
        double there = levels.get(level - 1).mean() - levels.get(level - 2).mean();
        double back = levels.get(level).mean() - levels.get(level - 1).mean();
        return there * back < 0 && Math.abs(there + back) < SAME * Math.max(Math.abs(there), Math.abs(back));
    }
}
