package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Creates objects: named, checked, filled in, stored. */
final class Creation {
    private static final List<String> GIVEN_BY_SERVER =
            List.of("uid", "resourceVersion", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

    private final ObjectStore store;
    private final List<Admission> admissions;

    Creation(ObjectStore store, ServiceAdmission services) {
        this.store = store;
        this.admissions = List.of(new NamespaceAdmission(store), new PodAdmission(), new WorkloadAdmission(), services);
    }

    /**
     * @throws ApiException (400, 403, 404, 409, 422) if the object may not be created
     */
    ObjectNode create(ResourcePath path, ObjectNode object) {
        ResourceType type = path.type();
        checkKind(type, object);
        ObjectNode metadata = Json.child(object, "metadata");
        if (metadata.hasNonNull("resourceVersion")) {
            throw ApiException.badRequest("resourceVersion should not be set on objects to be created");
        }
        metadata.remove(GIVEN_BY_SERVER);
        String namespace = path.namespace();
        if (type.namespaced() && namespace.isEmpty()) {
            throw ApiException.methodNotAllowed("POST without a namespace");
        }
        String named = metadata.path("namespace").asText(namespace);
        if (!named.isEmpty() && !named.equals(namespace)) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the" + " request: "
                            + named + " is not " + namespace);
        }
        ObjectKey key = Names.nameNew(type, namespace, object);
        if (store.find(key).isPresent()) {
            // Before anything is given out to an object that cannot be.
            throw ApiException.alreadyExists(key);
        }
        admissions.forEach(admission -> admission.admit(key, object));
        return store.create(key, object);
    }

    private static void checkKind(ResourceType type, ObjectNode object) {
        String kind = object.path("kind").asText(type.kind());
        String version = object.path("apiVersion").asText(type.groupVersion());
        if (!kind.equals(type.kind()) || !version.equals(type.groupVersion())) {
            throw ApiException.badRequest("the object is a " + version + " " + kind + ", but the URL is that of "
                    + type.groupVersion() + " " + type.kind());
        }
        object.put("kind", kind).put("apiVersion", version);
    }
}
