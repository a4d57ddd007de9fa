package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.explain.Explained;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code PodStartupLatency}. All but the action are start's; gather takes and ignores them.
 */
public record PodStartupParams(
        @Explained(value = "where the pods are", otherwise = "the namespaces of the test")
        String namespace,

        @Explained("which of them, by their labels, as `kubectl` takes it")
        String labelSelector,

        @Explained("which of them, by their fields, as `kubectl` takes it")
        String fieldSelector,

        @Explained(value = "limit of the percentiles of `pod_startup` that have none of their own", otherwise = "5s")
        Duration threshold,

        @Explained("limit of the 50th percentile") Duration perc50Threshold,
        @Explained("limit of the 90th percentile") Duration perc90Threshold,
        @Explained("limit of the 99th percentile") Duration perc99Threshold,
        @Explained("unused: no events are read") @Nullable Boolean mapEventsByOrder,
        @Explained("unused: no events are read") @Nullable String schedulerName,
        @Explained("unused: nothing is polled") @Nullable Duration refreshInterval) {
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
