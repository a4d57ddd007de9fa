package io.clusterloader.measurements.pods;

import io.clusterloader.measurements.watch.PodState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pods that are watched, counted. Pods that have ended do not count. Not safe for threads. */
final class PodCount {
    private final Map<String, PodState> pods = new HashMap<>();
    private int ready;
    private int active;

    void see(String uid, PodState state) {
        count(pods.put(uid, state), -1);
        count(state, 1);
    }

    void lose(String uid) {
        count(pods.remove(uid), -1);
    }

    private void count(@Nullable PodState state, int sign) {
        ready += state != null && state.isReady() ? sign : 0;
        active += state != null && state.isActive() ? sign : 0;
    }

    int ready() {
        return ready;
    }

    /** Whether there are exactly so many, and all are running and ready. */
    boolean isExactly(int desired) {
        return ready == desired && active == desired;
    }

    /** Those that are not ready, with their reasons. */
    List<String> unready() {
        return pods.values().stream()
                .filter(pod -> pod.phase() == PodState.Phase.UNREADY)
                .map(PodState::whyUnready)
                .sorted()
                .toList();
    }
}
