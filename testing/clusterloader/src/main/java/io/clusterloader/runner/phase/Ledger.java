package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All replicas that the phases of a test know. */
final class Ledger {
    /**
     * Tells the objects of one bundled object from others. The template's path is no part of it, because a phase that
     * patches often has another template.
     *
     * @param namespace empty for cluster scope
     * @param basename of the objects
     * @param kinds of the template's documents, each with its group
     */
    record Key(String namespace, String basename, List<String> kinds) {
        Key {
            kinds = List.copyOf(kinds);
        }
    }

    private final Map<Key, Replicas> entries = new LinkedHashMap<>();

    /** Returns what is known of a bundled object; nothing where no phase has dealt with it yet. */
    synchronized Optional<Replicas> find(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Adds the replicas of a bundled object, unless another phase was faster. Returns those that count. */
    synchronized Replicas begin(Key key, Replicas replicas) {
        Replicas earlier = entries.putIfAbsent(key, replicas);
        return earlier == null ? replicas : earlier;
    }

    /** Removes and returns everything that phases created and did not delete, the latest bundled objects first. */
    synchronized List<ObjectRef> takeCreated() {
        List<ObjectRef> created = new ArrayList<>();
        new ArrayList<>(entries.values()).reversed().forEach(replicas -> created.addAll(replicas.created()));
        entries.clear();
        return created;
    }
}
