package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a workload's pods.
 *
 * @param all those that have not ended
 * @param ready those of them that are ready
 * @param available those of them that have been ready for as long as the workload demands
 */
record ReplicaCounts(int all, int ready, int available) {

    /** Counts pods that have not ended. */
    static ReplicaCounts of(Collection<Pod> pods, int minReadySeconds, Instant now) {
        int ready = (int) pods.stream().filter(Conditions::isReady).count();
        int available = (int) pods.stream()
                .filter(pod -> isAvailable(pod, minReadySeconds, now))
                .count();
        return new ReplicaCounts(pods.size(), ready, available);
    }

    static boolean isAvailable(Pod pod, int minReadySeconds, Instant now) {
        return Conditions.isReady(pod)
                && (minReadySeconds == 0
                        || Conditions.of(pod, "Ready")
                                .flatMap(ready -> Optional.ofNullable(ready.getLastTransitionTime()))
                                .map(since -> !Instant.parse(since)
                                        .plus(Duration.ofSeconds(minReadySeconds))
                                        .isAfter(now))
                                .orElse(false));
    }

    /** Returns the wanted number of pods, which defaults to one. */
    static int desired(@Nullable Integer replicas) {
        return replicas == null ? 1 : replicas;
    }

    /**
     * Returns a number of pods, or a percentage of them rounded up.
     *
     * @param share as {@code 3} or {@code 25%}
     */
    static int roundedUp(IntOrString share, int of) {
        return (int) Math.ceil(scaled(share, of));
    }

    /** Returns a number of pods, or a percentage of them rounded down. */
    static int roundedDown(IntOrString share, int of) {
        return (int) Math.floor(scaled(share, of));
    }

    private static double scaled(IntOrString share, int of) {
        String text = share.getStrVal();
        if (text == null) {
            return share.getIntVal();
        }
        double number = Double.parseDouble(text.replace("%", ""));
        return text.endsWith("%") ? number * of / 100 : number;
    }
}
