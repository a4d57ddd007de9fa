package io.clusterloader.measurements.podstartup;

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
 * The params of {@code PodStartupLatency}. All but the action are start's; gather takes and ignores them.
 *
 * @param action what to do
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
        Action action,
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

    /** What a step asks for. */
    public enum Action {
        START,
        GATHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PodStartupParams(
            @Nullable Action action,
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
        this.action = Objects.requireNonNullElse(action, Action.GATHER);
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
        List<Problem> problems = new ArrayList<>(selection().problems());
        if (action == null) {
            problems.add(new Problem("action", "is missing: start or gather"));
        }
        requirePositive("threshold", this.threshold, problems);
        requirePositive("perc50Threshold", this.perc50Threshold, problems);
        requirePositive("perc90Threshold", this.perc90Threshold, problems);
        requirePositive("perc99Threshold", this.perc99Threshold, problems);
        if (!problems.isEmpty()) {
            throw new InvalidParamsException.Several(problems);
        }
    }

    private static void requirePositive(String key, Duration threshold, List<Problem> problems) {
        if (!threshold.isPositive()) {
            problems.add(new Problem(key, "must be longer than 0s"));
        }
    }

    Selection selection() {
        return new Selection(namespace, labelSelector, fieldSelector);
    }
}
