package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.explain.Explained;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code WaitForControlledPodsRunning}. All but the action are start's; gather takes and ignores them.
 */
public record ControlledPodsParams(
        @Explained("API version of the controlling objects, such as `apps/v1`")
        String apiVersion,

        @Explained("kind of the controlling objects, such as `Deployment`")
        String kind,

        @Explained(value = "where they are", otherwise = "the namespaces of the test")
        String namespace,

        @Explained("which of them, by their labels, as `kubectl` takes it")
        String labelSelector,

        @Explained("which of them, by their fields, as `kubectl` takes it")
        String fieldSelector,

        @Explained(value = "how long an object may take from its last change, twice that to shrink", otherwise = "10m")
        Duration operationTimeout,

        @Explained(value = "how many pods of an object may be missing or unready", otherwise = "0")
        Integer countErrorMargin,

        @Explained(value = "whether pods of an older template do not count", otherwise = "true")
        Boolean checkIfPodsAreUpdated,

        @Explained("unused: nothing is polled") @Nullable Duration refreshInterval,

        @Explained("unused: gather lists the objects itself") @Nullable
        Duration syncTimeout) {
    private static final Duration OPERATION_TIMEOUT = Duration.ofMinutes(10);

    public ControlledPodsParams(
            @Nullable String apiVersion,
            @Nullable String kind,
            @Nullable String namespace,
            @Nullable String labelSelector,
            @Nullable String fieldSelector,
            @Nullable Duration operationTimeout,
            @Nullable Integer countErrorMargin,
            @Nullable Boolean checkIfPodsAreUpdated,
            @Nullable Duration refreshInterval,
            @Nullable Duration syncTimeout) {
        this.apiVersion = Objects.requireNonNullElse(apiVersion, "");
        this.kind = Objects.requireNonNullElse(kind, "");
        this.namespace = Objects.requireNonNullElse(namespace, "");
        this.labelSelector = Objects.requireNonNullElse(labelSelector, "");
        this.fieldSelector = Objects.requireNonNullElse(fieldSelector, "");
        this.operationTimeout = Objects.requireNonNullElse(operationTimeout, OPERATION_TIMEOUT);
        this.countErrorMargin = Objects.requireNonNullElse(countErrorMargin, 0);
        this.checkIfPodsAreUpdated = Objects.requireNonNullElse(checkIfPodsAreUpdated, true);
        this.refreshInterval = refreshInterval;
        this.syncTimeout = syncTimeout;
        new ParamsCheck(selection().problems())
                .requirePositive("operationTimeout", this.operationTimeout)
                .requireNotNegative("countErrorMargin", this.countErrorMargin)
                .end();
    }

    ObjectSelection selection() {
        return new ObjectSelection(namespace, labelSelector, fieldSelector);
    }
}
