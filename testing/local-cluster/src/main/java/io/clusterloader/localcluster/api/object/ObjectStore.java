package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Reads and writes objects as they are, without a rule of the API; whoever calls has seen to those. */
public interface ObjectStore {
    /** The object as it is now; the caller may change what it gets. */
    Optional<ObjectNode> find(ObjectKey key);

    /**
     * The object as it is now.
     *
     * @throws ApiException (404) if there is no such object
     */
    default ObjectNode get(ObjectKey key) {
        return find(key).orElseThrow(() -> ApiException.notFound(key));
    }

    /**
     * All objects of a type, of one namespace or, where that is empty, of all; in the order of namespace and name. They are
     * the stored ones: whoever wants to change one gets it by its key.
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
