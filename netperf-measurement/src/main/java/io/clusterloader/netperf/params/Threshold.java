package io.clusterloader.netperf.params;

import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A bound that the results of a run must keep.
 *
 * @param subject what is bounded
 * @param min least value, in the unit in which the metric is published; of a ratio without unit
 * @param max greatest value, likewise
 * @param text the bounds as the user wrote them: {@code min 5 Gbits/s}
 */
public record Threshold(Metric metric, Subject subject, OptionalDouble min, OptionalDouble max, String text) {
    /** What a threshold bounds. */
    public sealed interface Subject {
        /**
         * The metric itself.
         *
         * @param testCase the row of the catalogue; empty for each selected case that gives the metric
         */
        record Cases(Optional<String> testCase) implements Subject {}

        /** The metric over one path as a share of the metric over another, between cases that are equal but for the path. */
        record Ratio(Path of, Path to) implements Subject {}
    }

    /** Returns whether a value keeps the bounds. */
    public boolean holds(double value) {
        return (min.isEmpty() || value >= min.getAsDouble()) && (max.isEmpty() || value <= max.getAsDouble());
    }
}
