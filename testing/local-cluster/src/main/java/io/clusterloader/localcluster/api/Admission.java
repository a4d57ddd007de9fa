package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What happens to a new object before it is stored: fields filled in, or the object refused. */
@FunctionalInterface
interface Admission {
    /**
     * Fills in the object, or refuses it.
     *
     * @throws ApiException (403, 404 or 422) if the object may not be created
     */
    void admit(ObjectKey key, ObjectNode object);
}
