package io.clusterloader.measurements.services;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code ServiceCreationLatency}. All but the action are start's; the other steps take and ignore them.
 *
 * @param namespace where the Services are; the namespaces of the test by default
 * @param labelSelector which of them
 * @param fieldSelector which of them
 * @param waitTimeout how long waitForReady and waitForDeletion may take; 10m by default
 * @param checkIngress whether Ingresses are timed too, until they have an address; false by default
 * @param refreshInterval unused: nothing is polled
 */
public record ServiceCreationParams(
        String namespace,
        String labelSelector,
        String fieldSelector,
        Duration waitTimeout,
        Boolean checkIngress,
        @Nullable Duration refreshInterval) {
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
