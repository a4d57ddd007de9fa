package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code WaitForControlledPodsRunning}. All but the action are start's; gather takes and ignores them.
 *
 * @param apiVersion of the controlling objects, such as {@code apps/v1}
 * @param kind of the controlling objects, such as {@code Deployment}
 * @param namespace where they are; the namespaces of the test by default
 * @param labelSelector which of them
 * @param fieldSelector which of them
 * @param operationTimeout how long an object may take from its last change; 10m by default, twice that to shrink
 * @param countErrorMargin how many pods of an object may be missing or unready; 0 by default
 * @param checkIfPodsAreUpdated whether pods of an older template do not count; true by default
 * @param refreshInterval unused: nothing is polled
 * @param syncTimeout unused: gather lists the objects itself
 */
public record ControlledPodsParams(
        String apiVersion,
        String kind,
        String namespace,
        String labelSelector,
        String fieldSelector,
        Duration operationTimeout,
        Integer countErrorMargin,
        Boolean checkIfPodsAreUpdated,
        @Nullable Duration refreshInterval,
        @Nullable Duration syncTimeout) {
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
