package io.clusterloader.measurements.services;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.explain.Explained;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code ServiceCreationLatency}. All but the action are start's; the other steps take and ignore them.
 */
public record ServiceCreationParams(
        @Explained(value = "where the Services are", otherwise = "the namespaces of the test")
        String namespace,

        @Explained("which of them, by their labels, as `kubectl` takes it")
        String labelSelector,

        @Explained("which of them, by their fields, as `kubectl` takes it")
        String fieldSelector,

        @Explained(value = "how long waitForReady and waitForDeletion may take", otherwise = "10m")
        Duration waitTimeout,

        @Explained(value = "whether Ingresses are timed too, until they have an address", otherwise = "false")
        Boolean checkIngress,

        @Explained("unused: nothing is polled") @Nullable Duration refreshInterval) {
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(10);

    public ServiceCreationParams(
            @Nullable String namespace,
            @Nullable String labelSelector,
            @Nullable String fieldSelector,
            @Nullable Duration waitTimeout,
            @Nullable Boolean checkIngress,
            @Nullable Duration refreshInterval) {
        this.namespace = Objects.requireNonNullElse(namespace, "");
        this.labelSelector = Objects.requireNonNullElse(labelSelector, "");
        this.fieldSelector = Objects.requireNonNullElse(fieldSelector, "");
        this.waitTimeout = Objects.requireNonNullElse(waitTimeout, WAIT_TIMEOUT);
        this.checkIngress = Objects.requireNonNullElse(checkIngress, false);
        this.refreshInterval = refreshInterval;
        new ParamsCheck(selection().problems())
                .requirePositive("waitTimeout", this.waitTimeout)
                .end();
    }

    ObjectSelection selection() {
        return new ObjectSelection(namespace, labelSelector, fieldSelector);
    }
}
