package io.clusterloader.measurements.watch;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pods, counted by phase as they change, so that a count costs nothing however many there are. Not safe for threads. */
public final class PodTally {
    private final Map<String, PodReadiness> pods = new HashMap<>();
    private final Map<PodReadiness.Phase, Integer> counts = new EnumMap<>(PodReadiness.Phase.class);

    /** The pod is there, or has changed. */
    public void see(String uid, PodReadiness state) {
        lose(uid);
        pods.put(uid, state);
        counts.merge(state.phase(), 1, Integer::sum);
    }

    /** The pod is gone; whether it was known. */
    public boolean lose(String uid) {
        PodReadiness lost = pods.remove(uid);
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
    public int count(PodReadiness.Phase phase) {
        return Objects.requireNonNullElse(counts.get(phase), 0);
    }

    /** How many pods there are in all. */
    public int size() {
        return pods.size();
    }

    /** Those that are not ready, with their reasons, by name. */
    public List<String> unready() {
        return pods.values().stream()
                .filter(pod -> pod.phase() == PodReadiness.Phase.UNREADY)
                .map(PodReadiness::whyUnready)
                .sorted()
                .toList();
    }
}
