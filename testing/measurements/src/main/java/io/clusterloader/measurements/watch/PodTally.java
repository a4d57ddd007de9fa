package io.clusterloader.measurements.watch;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pods, counted by phase as they change, so that a count costs nothing however many there are. Not safe for threads. */
public final class PodTally {
    private final Map<String, PodState> pods = new HashMap<>();
    private final Map<PodState.Phase, Integer> counts = new EnumMap<>(PodState.Phase.class);

    /** The pod is there, or has changed. */
    public void see(String uid, PodState state) {
        lose(uid);
        pods.put(uid, state);
        counts.merge(state.phase(), 1, Integer::sum);
    }

    /** The pod is gone; whether it was known. */
    public boolean lose(String uid) {
        PodState lost = pods.remove(uid);
        if (lost != null) {
            counts.merge(lost.phase(), -1, Integer::sum);
        }
        return lost != null;
    }

    /** Whether the pod is known. */
    public boolean contains(String uid) {
        return pods.containsKey(uid);
    }

    /** How many pods are in this phase. */
    public int count(PodState.Phase phase) {
        return Objects.requireNonNullElse(counts.get(phase), 0);
    }

    /** How many pods there are in all. */
    public int size() {
        return pods.size();
    }

    /** Those that are not ready, with their reasons, by name. */
    public List<String> unready() {
        return pods.values().stream()
                .filter(pod -> pod.phase() == PodState.Phase.UNREADY)
                .map(PodState::whyUnready)
                .sorted()
                .toList();
    }
}
