package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** New namespaces are active and held by a finalizer; objects go into active namespaces only. */
final class NamespaceAdmission implements Admission {
    private final ObjectStore store;

    NamespaceAdmission(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void admit(ObjectKey key, ObjectNode object) {
        if (key.type().equals(ResourceCatalog.NAMESPACES)) {
            Json.child(Json.child(object, "metadata"), "labels").put("kubernetes.io/metadata.name", key.name());
            // Whoever empties the namespace takes this away, and with it the namespace.
            Json.child(object, "spec").putArray("finalizers").add("kubernetes");
            object.putObject("status").put("phase", "Active");
        } else if (key.type().namespaced()) {
            admitInto(key);
        }
    }

    private void admitInto(ObjectKey key) {
        ObjectNode namespace = store.get(key.namespaceKey());
        if (namespace.at("/metadata").hasNonNull("deletionTimestamp")) {
            throw ApiException.namespaceTerminating(key);
        }
    }
}
