package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code WaitForRunningPods}.
 *
 * @param desiredPodCount how many pods there are to be
 * @param namespace where they are; the namespaces of the test by default
 * @param labelSelector which of them
 * @param fieldSelector which of them
 * @param timeout how long to wait; 60s by default
 * @param isFatal whether the test ends when they are not there in time; false by default
 * @param refreshInterval unused: nothing is polled
 */
public record RunningPodsParams(
        Integer desiredPodCount,
        String namespace,
        String labelSelector,
        String fieldSelector,
        Duration timeout,
        Boolean isFatal,
        @Nullable Duration refreshInterval) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    public RunningPodsParams(
            @Nullable Integer desiredPodCount,
            @Nullable String namespace,
            @Nullable String labelSelector,
            @Nullable String fieldSelector,
            @Nullable Duration timeout,
            @Nullable Boolean isFatal,
            @Nullable Duration refreshInterval) {
        this.desiredPodCount = Objects.requireNonNullElse(desiredPodCount, 0);
        this.namespace = Objects.requireNonNullElse(namespace, "");
        this.labelSelector = Objects.requireNonNullElse(labelSelector, "");
        this.fieldSelector = Objects.requireNonNullElse(fieldSelector, "");
        this.timeout = Objects.requireNonNullElse(timeout, TIMEOUT);
        this.isFatal = Objects.requireNonNullElse(isFatal, false);
        this.refreshInterval = refreshInterval;
        new ParamsCheck(selection().problems())
                .requirePresent("desiredPodCount", desiredPodCount, "say how many pods there are to be")
                .requireNotNegative("desiredPodCount", this.desiredPodCount)
                .requirePositive("timeout", this.timeout)
                .end();
    }

    ObjectSelection selection() {
        return new ObjectSelection(namespace, labelSelector, fieldSelector);
    }
}
