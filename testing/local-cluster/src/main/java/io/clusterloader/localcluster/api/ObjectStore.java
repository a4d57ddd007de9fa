package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects, kept by the mock's CRUD dispatcher, which also gives out identities and versions.
 *
 * <p>Updates and deletions go to the dispatcher's storage directly and not through its request handlers: those remove an
 * object that is marked for deletion at its next update, which would cut the grace period of every pod short.
 *
 * <p>Safe for threads; who must see several reads and writes as one holds a lock of its own, as the front does.
 */
final class ObjectStore {
    private static final Comparator<ObjectNode> OBJECT_ORDER = Comparator.comparing(
                    (ObjectNode object) -> object.at("/metadata/namespace").asText())
            .thenComparing(object -> object.at("/metadata/name").asText());

    private final KubernetesCrudDispatcher crud = new KubernetesCrudDispatcher();
    private final ChangeLog changes;

    ObjectStore(ChangeLog changes) {
        this.changes = changes;
    }

    synchronized Optional<ObjectNode> find(ObjectKey key) {
        return entry(key).map(entry -> Json.parseObject(entry.getValue()));
    }

    /**
     * @throws ApiException (404) if there is no such object
     */
    synchronized ObjectNode get(ObjectKey key) {
        return find(key).orElseThrow(() -> ApiException.notFound(key));
    }

    /** All objects of a type, of one namespace or, where that is empty, of all; in the order of namespace and name. */
    synchronized List<ObjectNode> list(ResourceType type, String namespace) {
        AttributeSet query = crud.getKey(ObjectKey.collectionPath(type, namespace));
        return crud.getMap().entrySet().stream()
                .filter(entry -> entry.getKey().matches(query))
                .map(entry -> Json.parseObject(entry.getValue()))
                .sorted(OBJECT_ORDER)
                .toList();
    }

    /**
     * Adds an object, with a new identity, creation time and version.
     *
     * @throws ApiException (409) if there is one of that name
     */
    synchronized ObjectNode create(ObjectKey key, ObjectNode object) {
        if (entry(key).isPresent()) {
            throw ApiException.alreadyExists(key);
        }
        MockResponse answer = crud.handleCreate(new RecordedRequest(
                "HTTP/1.1",
                HttpMethod.POST,
                key.collectionPath(),
                Headers.builder().build(),
                new Buffer(Json.text(object).getBytes(StandardCharsets.UTF_8))));
        String body = answer.getBody().readUtf8();
        if (answer.code() != 201) {
            throw ApiException.badRequest(body);
        }
        ObjectNode created = Json.parseObject(body);
        changes.append(new Change(key.type(), version(created), null, created));
        return created;
    }

    /**
     * Replaces an object, and gives it a new version.
     *
     * @throws ApiException (404) if there is no such object
     */
    synchronized ObjectNode replace(ObjectKey key, ObjectNode object) {
        Map.Entry<AttributeSet, String> before = entry(key).orElseThrow(() -> ApiException.notFound(key));
        ObjectNode old = Json.parseObject(before.getValue());
        String version = stamp(object);
        crud.processEvent(key.path(), crud.getKey(key.path()), before.getKey(), null, Json.text(object));
        changes.append(new Change(key.type(), Long.parseLong(version), old, object));
        return object;
    }

    /**
     * Takes an object away.
     *
     * @return its last state
     * @throws ApiException (404) if there is no such object
     */
    synchronized ObjectNode remove(ObjectKey key) {
        Map.Entry<AttributeSet, String> before = entry(key).orElseThrow(() -> ApiException.notFound(key));
        ObjectNode old = Json.parseObject(before.getValue());
        crud.processEvent(key.path(), crud.getKey(key.path()), before.getKey(), null, null);
        ObjectNode last = old.deepCopy();
        changes.append(new Change(key.type(), Long.parseLong(stamp(last)), last, null));
        return last;
    }

    private String stamp(ObjectNode object) {
        String version = Long.toString(crud.requestResourceVersion());
        Json.child(object, "metadata").put("resourceVersion", version);
        return version;
    }

    private Optional<Map.Entry<AttributeSet, String>> entry(ObjectKey key) {
        return Optional.ofNullable(crud.findResource(crud.getKey(key.path())));
    }

    private static long version(ObjectNode object) {
        return object.at("/metadata/resourceVersion").asLong();
    }
}
