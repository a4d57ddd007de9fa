package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ObjectRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The replicas of one bundled object in one namespace, as far as the phases of a test know them. An object is added
 * before it is created, so that an object of an unanswered or interrupted request is not forgotten.
 */
final class Replicas {
    private final SortedMap<Integer, Set<ObjectRef>> objects = new TreeMap<>();
    private final Set<ObjectRef> found = new HashSet<>();
    private final BitSet whole = new BitSet();
    private OptionalInt wanted = OptionalInt.empty();

    /** What happens to existing replicas that stay. */
    enum Treatment {
        /** Their number is as before: the phase is about their contents. */
        PATCH,
        /** Their number changes: those that stay are not touched. */
        LEAVE
    }

    /** Sets how many are wanted from now on. Returns what happens to existing ones. */
    synchronized Treatment want(int number) {
        boolean unchanged = wanted.isPresent() && wanted.getAsInt() == number;
        wanted = OptionalInt.of(number);
        return unchanged ? Treatment.PATCH : Treatment.LEAVE;
    }

    /** Adds objects that no phase has created. Their number counts as the number wanted so far. */
    synchronized void found(SortedMap<Integer, List<ObjectRef>> existing) {
        existing.forEach((index, refs) -> {
            objects.computeIfAbsent(index, key -> new LinkedHashSet<>()).addAll(refs);
            found.addAll(refs);
            whole.set(index);
        });
        wanted = OptionalInt.of(existing.size());
    }

    /** Returns the indexes that have objects, from the lowest. */
    synchronized List<Integer> indexes() {
        return List.copyOf(objects.keySet());
    }

    /** Returns whether all objects of a replica are there. */
    synchronized boolean isWhole(int index) {
        return whole.get(index);
    }

    /** Returns the objects of a replica, in the order of their creation. */
    synchronized List<ObjectRef> of(int index) {
        return List.copyOf(objects.getOrDefault(index, Set.of()));
    }

    synchronized void add(int index, ObjectRef ref) {
        objects.computeIfAbsent(index, key -> new LinkedHashSet<>()).add(ref);
    }

    /** Marks a replica as complete. */
    synchronized void complete(int index) {
        whole.set(index);
    }

    synchronized void remove(int index, ObjectRef ref) {
        Set<ObjectRef> refs = objects.get(index);
        if (refs != null && refs.remove(ref)) {
            found.remove(ref);
            whole.clear(index);
            if (refs.isEmpty()) {
                objects.remove(index);
            }
        }
    }

    /** Returns everything that phases created, or may have created, in order. */
    synchronized List<ObjectRef> created() {
        List<ObjectRef> created = new ArrayList<>();
        objects.values().forEach(created::addAll);
        created.removeAll(found);
        return created;
    }
}
