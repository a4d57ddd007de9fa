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
 * The replicas of one bundled object in one namespace, as far as the phases of a test know of them. An object is noted
 * before it is created, so that none is forgotten that an unanswered or interrupted request has made.
 */
final class Replicas {
    private final SortedMap<Integer, Set<ObjectRef>> objects = new TreeMap<>();
    private final Set<ObjectRef> found = new HashSet<>();
    private final BitSet whole = new BitSet();
    private OptionalInt wanted = OptionalInt.empty();

    /** Notes how many are wanted from now on. Returns how existing ones are to be treated. */
    synchronized Treatment want(int number) {
        boolean unchanged = wanted.isPresent() && wanted.getAsInt() == number;
        wanted = OptionalInt.of(number);
        return unchanged ? Treatment.PATCH : Treatment.LEAVE;
    }

    /** Notes objects that no phase has created; as many as there are count as wanted so far. */
    synchronized void found(SortedMap<Integer, List<ObjectRef>> existing) {
        existing.forEach((index, refs) -> {
            objects.computeIfAbsent(index, key -> new LinkedHashSet<>()).addAll(refs);
            found.addAll(refs);
            whole.set(index);
        });
        wanted = OptionalInt.of(existing.size());
    }

    /** The indexes of which there is something, from the lowest. */
    synchronized List<Integer> indexes() {
        return List.copyOf(objects.keySet());
    }

    /** Whether all objects of a replica are there. */
    synchronized boolean isWhole(int index) {
        return whole.get(index);
    }

    /** The objects of a replica, in the order of their creation. */
    synchronized List<ObjectRef> of(int index) {
        return List.copyOf(objects.getOrDefault(index, Set.of()));
    }

    synchronized void add(int index, ObjectRef ref) {
        objects.computeIfAbsent(index, key -> new LinkedHashSet<>()).add(ref);
    }

    /** Notes that nothing is missing from a replica. */
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

    /** Everything that phases created, or may have created, in order. */
    synchronized List<ObjectRef> created() {
        List<ObjectRef> created = new ArrayList<>();
        objects.values().forEach(created::addAll);
        created.removeAll(found);
        return created;
    }
}
