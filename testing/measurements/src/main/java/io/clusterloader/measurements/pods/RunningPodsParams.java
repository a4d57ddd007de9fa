package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.explain.Explained;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code WaitForRunningPods}.
 */
public record RunningPodsParams(
        @Explained("how many pods there are to be") Integer desiredPodCount,

        @Explained(value = "where they are", otherwise = "the namespaces of the test")
        String namespace,

        @Explained("which of them, by their labels, as `kubectl` takes it")
        String labelSelector,

        @Explained("which of them, by their fields, as `kubectl` takes it")
        String fieldSelector,

        @Explained(value = "how long to wait", otherwise = "60s")
        Duration timeout,

        @Explained(value = "whether the test ends when they are not there in time", otherwise = "false")
        Boolean isFatal,

        @Explained("unused: nothing is polled") @Nullable Duration refreshInterval) {
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
