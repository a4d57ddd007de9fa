package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * How far the pods of a workload are.
 *
 * @param all those that have not ended
 * @param ready those of them that are ready
 * @param available those of them that have been ready for as long as the workload demands
 */
record PodTally(int all, int ready, int available) {

    /** Counts pods that have not ended. */
    static PodTally of(Collection<Pod> pods, int minReadySeconds, Instant now) {
        int ready = (int) pods.stream().filter(Conditions::isReady).count();
        int available = (int) pods.stream()
                .filter(pod -> isAvailable(pod, minReadySeconds, now))
                .count();
        return new PodTally(pods.size(), ready, available);
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
}
