package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.explain.Explained;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code SchedulingThroughput}: the selectors and the interval are start's, the others gather's; each
 * step takes all.
 */
public record ThroughputParams(
        @Explained(value = "where the pods are", otherwise = "the namespaces of the test")
        String namespace,

        @Explained("which of them, by their labels, as `kubectl` takes it")
        String labelSelector,

        @Explained("which of them, by their fields, as `kubectl` takes it")
        String fieldSelector,

        @Explained(
                value = "interval over which scheduled pods are counted, as ClusterLoader2 spells it",
                otherwise = "5s")
        @Nullable
        Duration measurmentInterval,

        @Explained("the same, spelt right") @Nullable Duration measurementInterval,

        @Explained("the least maximum, in pods per second; 0, the default, for none")
        Double threshold,

        @Explained(value = "whether less than the threshold is a failure", otherwise = "true")
        Boolean enableViolations,

        @Explained("unused: nothing is polled") @Nullable Duration refreshInterval) {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    public ThroughputParams(
            @Nullable String namespace,
            @Nullable String labelSelector,
            @Nullable String fieldSelector,
            @Nullable Duration measurmentInterval,
            @Nullable Duration measurementInterval,
            @Nullable Double threshold,
            @Nullable Boolean enableViolations,
            @Nullable Duration refreshInterval) {
        this.namespace = Objects.requireNonNullElse(namespace, "");
        this.labelSelector = Objects.requireNonNullElse(labelSelector, "");
        this.fieldSelector = Objects.requireNonNullElse(fieldSelector, "");
        this.measurmentInterval = measurmentInterval;
        this.measurementInterval = measurementInterval;
        this.threshold = Objects.requireNonNullElse(threshold, 0.0);
        this.enableViolations = Objects.requireNonNullElse(enableViolations, true);
        this.refreshInterval = refreshInterval;
        new ParamsCheck(selection().problems())
                .require(
                        measurmentInterval == null || measurementInterval == null,
                        "measurementInterval",
                        "is given twice, also as measurmentInterval")
                .requirePositive("measurementInterval", interval())
                .requireNotNegative("threshold", this.threshold)
                .end();
    }

    ObjectSelection selection() {
        return new ObjectSelection(namespace, labelSelector, fieldSelector);
    }

    Duration interval() {
        return Objects.requireNonNullElse(
                measurmentInterval, Objects.requireNonNullElse(measurementInterval, INTERVAL));
    }
}
