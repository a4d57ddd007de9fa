package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code PodStartupLatency}. All but the action are start's; gather takes and ignores them.
 *
 * @param namespace where the pods are; the namespaces of the test by default
 * @param labelSelector which of them
 * @param fieldSelector which of them
 * @param threshold of the percentiles of pod_startup that have none of their own; 5s by default
 * @param perc50Threshold of the 50th percentile
 * @param perc90Threshold of the 90th percentile
 * @param perc99Threshold of the 99th percentile
 * @param mapEventsByOrder unused: no events are read
 * @param schedulerName unused: no events are read
 * @param refreshInterval unused: nothing is polled
 */
public record PodStartupParams(
        String namespace,
        String labelSelector,
        String fieldSelector,
        Duration threshold,
        Duration perc50Threshold,
        Duration perc90Threshold,
        Duration perc99Threshold,
        @Nullable Boolean mapEventsByOrder,
        @Nullable String schedulerName,
        @Nullable Duration refreshInterval) {
    private static final Duration THRESHOLD = Duration.ofSeconds(5);

    public PodStartupParams(
            @Nullable String namespace,
            @Nullable String labelSelector,
            @Nullable String fieldSelector,
            @Nullable Duration threshold,
            @Nullable Duration perc50Threshold,
            @Nullable Duration perc90Threshold,
            @Nullable Duration perc99Threshold,
            @Nullable Boolean mapEventsByOrder,
            @Nullable String schedulerName,
            @Nullable Duration refreshInterval) {
        this.namespace = Objects.requireNonNullElse(namespace, "");
        this.labelSelector = Objects.requireNonNullElse(labelSelector, "");
        this.fieldSelector = Objects.requireNonNullElse(fieldSelector, "");
        this.threshold = Objects.requireNonNullElse(threshold, THRESHOLD);
        this.perc50Threshold = Objects.requireNonNullElse(perc50Threshold, this.threshold);
        this.perc90Threshold = Objects.requireNonNullElse(perc90Threshold, this.threshold);
        this.perc99Threshold = Objects.requireNonNullElse(perc99Threshold, this.threshold);
        this.mapEventsByOrder = mapEventsByOrder;
        this.schedulerName = schedulerName;
        this.refreshInterval = refreshInterval;
        new ParamsCheck(selection().problems())
                .requirePositive("threshold", this.threshold)
                .requirePositive("perc50Threshold", this.perc50Threshold)
                .requirePositive("perc90Threshold", this.perc90Threshold)
                .requirePositive("perc99Threshold", this.perc99Threshold)
                .end();
    }

    ObjectSelection selection() {
        return new ObjectSelection(namespace, labelSelector, fieldSelector);
    }
}
