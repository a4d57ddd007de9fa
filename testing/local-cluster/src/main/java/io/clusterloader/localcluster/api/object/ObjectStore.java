package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Reads and writes objects as they are, without a rule of the API; whoever calls has seen to those. */
public interface ObjectStore {
    /** Returns a copy of the object. */
    Optional<ObjectNode> find(ObjectKey key);

    /**
     * Returns a copy of the object.
     *
     * @throws ApiException (404) if there is no such object
     */
    default ObjectNode get(ObjectKey key) {
        return find(key).orElseThrow(() -> ApiException.notFound(key));
    }

    /**
     * Returns all objects of a type, in one namespace or, if it is empty, in all, ordered by namespace and name. They
     * are the stored ones: to change one, get a copy by its key.
     */
    List<ObjectNode> list(ApiResource type, String namespace);

    /**
     * Adds an object, which is the store's from now on, with a new identity, creation time and version.
     *
     * @throws ApiException (409) if there is one of that name
     */
    ObjectNode create(ObjectKey key, ObjectNode object);

    /**
     * Replaces an object by one that is the store's from now on, and gives it a new version.
     *
     * @throws ApiException (404) if there is no such object
     */
    ObjectNode replace(ObjectKey key, ObjectNode object);

    /**
     * Takes an object away.
     *
     * @return its last state
     * @throws ApiException (404) if there is no such object
     */
    ObjectNode remove(ObjectKey key);
}
