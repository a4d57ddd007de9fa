package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.admission.PodAdmission;
import io.clusterloader.localcluster.api.admission.ServiceAdmission;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ObjectStore;
import io.clusterloader.localcluster.api.object.Patch;
import io.clusterloader.localcluster.api.object.ResourceCatalog;
import java.util.List;

/**
 * Replaces stored objects. A writer that names a version must name the stored one. Identity and deletion marks never
 * change; status and the rest are written separately.
 */
final class UpdateHandler {
    private static final List<String> FIXED_METADATA = List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation",
            "resourceVersion");

    private final ObjectStore store;
    private final DeleteHandler deletion;
    private final ServiceAdmission services;

    UpdateHandler(ObjectStore store, DeleteHandler deletion, ServiceAdmission services) {
        this.store = store;
        this.deletion = deletion;
        this.services = services;
    }

    /**
     * Writes the object, or with {@code subresource} {@code status} or {@code finalize} that part of it.
     *
     * @return the object as stored now, or as it was last if this write let it go
     * @throws ApiException (404) if it is gone, (409) if it was changed since the writer read it
     */
    ObjectNode write(ObjectKey key, String subresource, ObjectNode wanted) {
        ObjectNode current = store.get(key);
        checkSame(key, current, wanted);
        ObjectNode next = switch (subresource) {
            case "" -> whole(key, current, wanted);
            case "status" -> part(current, wanted, "status");
            case "finalize" -> part(current, wanted, "spec");
            default -> throw ApiException.noSuchPath(key.path() + "/" + subresource);
        };
        if (!next.equals(current)) {
            next = store.replace(key, next);
        }
        return deletion.finish(key, next);
    }

    /** Applies the patch in the request, to the object or to the named part of it. */
    ObjectNode patch(ApiRequest request, ObjectKey key, String subresource) {
        Patch patch = Patch.parse(request.header("content-type"), request.body());
        return write(key, subresource, patch.apply(store.get(key)));
    }

    private static void checkSame(ObjectKey key, ObjectNode current, ObjectNode wanted) {
        String version = wanted.at("/metadata/resourceVersion").asText("");
        if (!version.isEmpty()
                && !version.equals(current.at("/metadata/resourceVersion").asText())) {
            throw ApiException.conflict(
                    key, "the object has been modified; please apply your changes to the latest version and try again");
        }
        String name = wanted.at("/metadata/name").asText("");
        if (name.isEmpty()) {
            throw ApiException.badRequest("the name of the object (" + key.name()
                    + " based on URL) was undeterminable: name must be provided");
        }
        String uid = wanted.at("/metadata/uid").asText("");
        if (!name.equals(key.name())) {
            throw ApiException.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + key.name() + ")");
        }
        if (!uid.isEmpty() && !uid.equals(current.at("/metadata/uid").asText())) {
            throw ApiException.conflict(
                    key,
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: "
                            + current.at("/metadata/uid").asText());
        }
    }

    private static ObjectNode part(ObjectNode current, ObjectNode wanted, String field) {
        ObjectNode next = current.deepCopy();
        copy(wanted, next, field);
        return next;
    }

    private ObjectNode whole(ObjectKey key, ObjectNode current, ObjectNode wanted) {
        ObjectNode next = wanted.deepCopy();
        ObjectNode metadata = Json.child(next, "metadata");
        FIXED_METADATA.forEach(field -> copy(current.path("metadata"), metadata, field));
        next.put("apiVersion", key.type().groupVersion()).put("kind", key.type().kind());
        if (key.type().withStatus()) {
            copy(current, next, "status");
        }
        if (key.type().equals(ResourceCatalog.NAMESPACES)) {
            copy(current, next, "spec");
        }
        services.admitUpdate(key, current, next);
        PodAdmission.admitUpdate(key, current, next);
        if (!next.path("spec").equals(current.path("spec"))) {
            metadata.put("generation", current.at("/metadata/generation").asLong(0) + 1);
        }
        return next;
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (from.has(field)) {
            to.set(field, from.get(field));
        } else {
            to.remove(field);
        }
    }
}
