package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the phases of a test have made. */
final class Ledger {
    private final Map<ReplicaKey, Replicas> entries = new LinkedHashMap<>();

    /** What is known of a bundled object; empty where no phase has dealt with it yet. */
    synchronized Optional<Replicas> find(ReplicaKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Notes what is known of a bundled object, unless another phase has been faster: then that is returned. */
    synchronized Replicas begin(ReplicaKey key, Replicas replicas) {
        Replicas earlier = entries.putIfAbsent(key, replicas);
        return earlier == null ? replicas : earlier;
    }

    /** Everything that phases created and did not delete, the latest bundled objects first; forgotten by this. */
    synchronized List<ObjectRef> takeCreated() {
        List<ObjectRef> created = new ArrayList<>();
        new ArrayList<>(entries.values()).reversed().forEach(replicas -> created.addAll(replicas.created()));
        entries.clear();
        return created;
    }
}
