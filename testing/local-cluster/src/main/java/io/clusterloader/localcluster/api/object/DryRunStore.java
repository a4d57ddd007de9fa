package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers writes as the real store would, and stores nothing: for requests with {@code dryRun=All}. */
public final class DryRunStore implements ObjectStore {
    private final ObjectStore real;
    private final InstantSource clock;

    public DryRunStore(ObjectStore real, InstantSource clock) {
        this.real = real;
        this.clock = clock;
    }

    @Override
    public Optional<ObjectNode> find(ObjectKey key) {
        return real.find(key);
    }

    @Override
    public List<ObjectNode> list(ApiResource type, String namespace) {
        return real.list(type, namespace);
    }

    @Override
    public ObjectNode create(ObjectKey key, ObjectNode object) {
        if (find(key).isPresent()) {
            throw ApiException.alreadyExists(key);
        }
        ObjectNode metadata = Json.child(object, "metadata");
        Json.setDefault(metadata, "uid", UUID.randomUUID().toString());
        metadata.put(
                "creationTimestamp",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        if (!key.namespace().isEmpty()) {
            metadata.put("namespace", key.namespace());
        }
        return object;
    }

    @Override
    public ObjectNode replace(ObjectKey key, ObjectNode object) {
        get(key);
        return object;
    }

    @Override
    public ObjectNode remove(ObjectKey key) {
        return get(key);
    }
}
