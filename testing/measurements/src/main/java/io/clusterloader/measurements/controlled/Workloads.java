package io.clusterloader.measurements.controlled;

import io.clusterloader.measurements.watch.PodReadiness;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All workloads of one instance with their pods. A change costs as much as there are workloads in its namespace;
 * whether all are settled costs nothing. Not safe for threads: guarded by an Observation.
 */
final class Workloads {
    private final Expectation expectation;
    private final LongSupplier nanoTime;
    private final Map<String, TrackedWorkload> byUid = new HashMap<>();
    private final Map<String, Set<TrackedWorkload>> byNamespace = new HashMap<>();
    private final Map<String, Map<String, Pod>> podsByNamespace = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private int unsettled;

    Workloads(Expectation expectation, LongSupplier nanoTime) {
        this.expectation = expectation;
        this.nanoTime = nanoTime;
    }

    /** A late word about a workload that is known to be deleted changes nothing. */
    void see(Workload workload) {
        if (deleted.contains(workload.uid())) {
            return;
        }
        long now = nanoTime.getAsLong();
        TrackedWorkload known = byUid.get(workload.uid());
        if (known == null) {
            TrackedWorkload tracked = new TrackedWorkload(expectation, workload, now);
            byUid.put(workload.uid(), tracked);
            byNamespace
                    .computeIfAbsent(workload.namespace(), none -> new HashSet<>())
                    .add(tracked);
            unsettled++;
            podsByNamespace
                    .getOrDefault(workload.namespace(), Map.of())
                    .values()
                    .forEach(pod -> with(tracked, each -> each.see(pod, PodReadiness.of(pod), now)));
            with(tracked, each -> each.see(workload, now));
        } else {
            with(known, each -> each.see(workload, now));
        }
    }

    /** Of those that are known, or not up to date: what a list shows that a watch has not shown yet. */
    void seeListed(Workload workload) {
        TrackedWorkload known = byUid.get(workload.uid());
        if (known == null || known.workload().generation() < workload.generation()) {
            see(workload);
        }
    }

    void delete(String uid) {
        TrackedWorkload known = byUid.get(uid);
        if (known != null && deleted.add(uid)) {
            long now = nanoTime.getAsLong();
            with(known, each -> each.delete(now));
        }
    }

    void see(Pod pod) {
        long now = nanoTime.getAsLong();
        podsByNamespace
                .computeIfAbsent(pod.getMetadata().getNamespace(), none -> new HashMap<>())
                .put(pod.getMetadata().getUid(), pod);
        PodReadiness state = PodReadiness.of(pod);
        inNamespaceOf(pod).forEach(workload -> with(workload, each -> each.see(pod, state, now)));
    }

    void lose(Pod pod) {
        long now = nanoTime.getAsLong();
        podsByNamespace
                .getOrDefault(pod.getMetadata().getNamespace(), new HashMap<>())
                .remove(pod.getMetadata().getUid());
        inNamespaceOf(pod).forEach(workload -> with(workload, each -> each.lose(pod, now)));
    }

    /** Those that exist, by their uids. */
    Set<String> present() {
        Set<String> uids = new HashSet<>(byUid.keySet());
        uids.removeAll(deleted);
        return uids;
    }

    boolean areSettled() {
        return unsettled == 0;
    }

    /** How long the last of those that are on their way may still take; zero when none may. */
    Duration longestLeft() {
        long now = nanoTime.getAsLong();
        return byUid.values().stream()
                .filter(workload -> !workload.isSettled())
                .map(workload -> workload.left(now))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** What keeps the wait from having succeeded, a text per workload, by name. */
    List<String> failures() {
        long now = nanoTime.getAsLong();
        return byUid.values().stream()
                .flatMap(workload -> workload.failure(now).stream())
                .sorted()
                .toList();
    }

    private Collection<TrackedWorkload> inNamespaceOf(Pod pod) {
        return new ArrayList<>(Objects.requireNonNullElse(
                byNamespace.get(pod.getMetadata().getNamespace()), Set.<TrackedWorkload>of()));
    }

    /** Lets a workload change, and keeps the books. */
    private void with(TrackedWorkload workload, Consumer<TrackedWorkload> change) {
        boolean before = workload.isSettled();
        change.accept(workload);
        unsettled += before == workload.isSettled() ? 0 : before ? 1 : -1;
        if (workload.isOver()) {
            byUid.remove(workload.workload().uid());
            Objects.requireNonNull(byNamespace.get(workload.workload().namespace()))
                    .remove(workload);
        }
    }
}
