package io.clusterloader.measurements.throughput;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurements.watch.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code SchedulingThroughput}: the selectors and the interval are start's, the others gather's; each
 * step takes all.
 *
 * @param action what to do
 * @param namespace where the pods are; the namespaces of the test by default
 * @param labelSelector which of them
 * @param fieldSelector which of them
 * @param measurmentInterval over which scheduled pods are counted, as ClusterLoader2 spells it; 5s by default
 * @param measurementInterval the same, spelt right
 * @param threshold the least maximum, in pods per second; 0, the default, for none
 * @param enableViolations whether less than the threshold is a failure; true by default
 * @param refreshInterval unused: nothing is polled
 */
public record ThroughputParams(
        Action action,
        String namespace,
        String labelSelector,
        String fieldSelector,
        @Nullable Duration measurmentInterval,
        @Nullable Duration measurementInterval,
        Double threshold,
        Boolean enableViolations,
        @Nullable Duration refreshInterval) {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** What a step asks for. */
    public enum Action {
        START,
        GATHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ThroughputParams(
            @Nullable Action action,
            @Nullable String namespace,
            @Nullable String labelSelector,
            @Nullable String fieldSelector,
            @Nullable Duration measurmentInterval,
            @Nullable Duration measurementInterval,
            @Nullable Double threshold,
            @Nullable Boolean enableViolations,
            @Nullable Duration refreshInterval) {
        this.action = Objects.requireNonNullElse(action, Action.GATHER);
        this.namespace = Objects.requireNonNullElse(namespace, "");
        this.labelSelector = Objects.requireNonNullElse(labelSelector, "");
        this.fieldSelector = Objects.requireNonNullElse(fieldSelector, "");
        this.measurmentInterval = measurmentInterval;
        this.measurementInterval = measurementInterval;
        this.threshold = Objects.requireNonNullElse(threshold, 0.0);
        this.enableViolations = Objects.requireNonNullElse(enableViolations, true);
        this.refreshInterval = refreshInterval;
        List<Problem> problems = new ArrayList<>(selection().problems());
        if (action == null) {
            problems.add(new Problem("action", "is missing: start or gather"));
        }
        if (measurmentInterval != null && measurementInterval != null) {
            problems.add(new Problem("measurementInterval", "is given twice, also as measurmentInterval"));
        }
        if (!interval().isPositive()) {
            problems.add(new Problem("measurementInterval", "must be longer than 0s"));
        }
        if (!(this.threshold >= 0)) {
            problems.add(new Problem("threshold", "must not be negative"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidParamsException.Several(problems);
        }
    }

    Selection selection() {
        return new Selection(namespace, labelSelector, fieldSelector);
    }

    Duration interval() {
        return Objects.requireNonNullElse(
                measurmentInterval, Objects.requireNonNullElse(measurementInterval, INTERVAL));
    }
}
