package io.clusterloader.compare.verdict;

import io.clusterloader.statistics.NumberText;
import java.util.List;
import java.util.Set;

/**
 * How runs are compared.
 *
 * @param threshold the least difference that matters, as a share of the baseline: 0.05 is 5 %
 * @param unit what counts as one independent value
 * @param ignored kinds of conditions that may differ: {@code params}, {@code nodes}, {@code tools}
 * @param buckets that are compared; an item that has none of them is compared in all that it has
 */
public record Settings(double threshold, Unit unit, Set<String> ignored, List<String> buckets) {
    /** The bound on the share of false discoveries among the differences that are reported. */
    public static final double ALPHA = 0.05;

    /** Fewer values than this on a side prove nothing. */
    public static final int LEAST_VALUES = 5;

    /** The conditions that keep runs from being compared. */
    public static final List<String> CONDITIONS = List.of("params", "nodes", "tools");

    /** What counts as one independent value. */
    public enum Unit {
        /** A run. Its samples share pods, nodes and ports, so that together they are one value. */
        RUN,
        /** A sample: the verdict then holds for these two runs alone, placement included. */
        SAMPLE;

        /** Returns the word for so many of them. */
        public String counted(int number) {
            return NumberText.counted(number, this == RUN ? "run" : "sample");
        }
    }

    public Settings {
        ignored = Set.copyOf(ignored);
        buckets = List.copyOf(buckets);
    }

    /** The settings without any option. */
    public static Settings defaults() {
        return new Settings(0.05, Unit.RUN, Set.of(), List.of("Value", "Perc50"));
    }
}
