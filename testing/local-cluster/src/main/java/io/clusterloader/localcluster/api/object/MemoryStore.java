package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the cluster, in memory, by type, namespace and name. The cost of a request does not depend on how
 * many other events and pods there are.
 *
 * <p>Thread-safe. A caller that needs several reads and writes to be atomic holds a lock of its own, as the router
 * does.
 */
public final class MemoryStore implements ObjectStore {
    private static final Comparator<ObjectKey> ORDER =
            Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

    private final Map<ApiResource, NavigableMap<ObjectKey, ObjectNode>> objects = new HashMap<>();
    private final ChangeLog changes;
    private final InstantSource clock;
    private long version;

    public MemoryStore(ChangeLog changes, InstantSource clock) {
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<ObjectNode> find(ObjectKey key) {
        return Optional.ofNullable(of(key.type()).get(key)).map(ObjectNode::deepCopy);
    }

    @Override
    public synchronized List<ObjectNode> list(ApiResource type, String namespace) {
        NavigableMap<ObjectKey, ObjectNode> all = of(type);
        if (namespace.isEmpty()) {
            return List.copyOf(all.values());
        }
        // No name is empty, and no namespace has a zero in it.
        ObjectKey first = new ObjectKey(type, namespace, "");
        return List.copyOf(
                all.subMap(first, new ObjectKey(type, namespace + "\0", "")).values());
    }

    @Override
    public synchronized ObjectNode create(ObjectKey key, ObjectNode object) {
        if (of(key.type()).containsKey(key)) {
            throw ApiException.alreadyExists(key);
        }
        ObjectNode metadata = Json.child(object, "metadata");
        metadata.put("name", key.name());
        if (!key.namespace().isEmpty()) {
            metadata.put("namespace", key.namespace());
        }
        Json.setDefault(metadata, "uid", UUID.randomUUID().toString());
        metadata.put(
                "creationTimestamp",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        if (object.has("spec")) {
            metadata.put("generation", 1);
        }
        put(key, null, object);
        return object;
    }

    @Override
    public synchronized ObjectNode replace(ObjectKey key, ObjectNode object) {
        put(key, present(key), object);
        return object;
    }

    @Override
    public synchronized ObjectNode remove(ObjectKey key) {
        ObjectNode last = present(key).deepCopy();
        stamp(last);
        of(key.type()).remove(key);
        changes.append(new ChangeLog.Change(key.type(), version, last, null));
        return last;
    }

    private ObjectNode present(ObjectKey key) {
        return Optional.ofNullable(of(key.type()).get(key)).orElseThrow(() -> ApiException.notFound(key));
    }

    private void put(ObjectKey key, @Nullable ObjectNode before, ObjectNode object) {
        stamp(object);
        of(key.type()).put(key, object);
        changes.append(new ChangeLog.Change(key.type(), version, before, object));
    }

    private void stamp(ObjectNode object) {
        Json.child(object, "metadata").put("resourceVersion", Long.toString(++version));
    }

    private NavigableMap<ObjectKey, ObjectNode> of(ApiResource type) {
        return objects.computeIfAbsent(type, _ -> new TreeMap<>(ORDER));
    }
}
