package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ObjectStore;
import io.clusterloader.localcluster.api.object.ResourceCatalog;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Deletes objects as Kubernetes does. A pod on a node is marked, and removed when its node says that it has stopped
 * (a deletion with grace period 0). A namespace is removed when it is empty, an object with finalizers when the last
 * one is removed, everything else at once.
 */
final class DeleteHandler {
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    /** The namespaces that the admission NamespaceLifecycle of the Kubernetes API server protects. */
    private static final Set<String> NEEDED_NAMESPACES = Set.of("default", "kube-system", "kube-public");

    private static final int DELETED_PER_STEP = 25;
    private static final List<String> PROPAGATION_POLICIES = List.of("Background", "Foreground", "Orphan");
    private static final String FOREGROUND = "foregroundDeletion";

    private final ObjectStore store;
    private final InstantSource clock;

    DeleteHandler(ObjectStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Deletes, or marks for deletion.
     *
     * @param options the {@code DeleteOptions} of the request; may be empty
     * @return the object as it is now, or was last
     * @throws ApiException (404) if there is no such object, (403) if the cluster needs it, (409) if it is not
     *     the one that the options name
     */
    ObjectNode delete(ObjectKey key, ObjectNode options) {
        ObjectNode object = store.get(key);
        if (key.type().equals(ResourceCatalog.NAMESPACES) && NEEDED_NAMESPACES.contains(key.name())) {
            throw ApiException.forbidden(key, "this namespace may not be deleted");
        }
        checkPreconditions(key, object, options.path("preconditions"));
        switch (options.path("propagationPolicy").asText("")) {
            case "Orphan" -> orphanDependents(object);
            // The garbage collector takes the finalizer away when the dependents are gone.
            case "Foreground" -> object = store.replace(key, hold(object));
            default -> {}
        }
        boolean held = isHeld(key, object);
        long grace = grace(key, object, options);
        if (grace <= 0 && !held) {
            return store.remove(key);
        }
        ObjectNode marked = mark(key, object.deepCopy(), Math.max(0, grace));
        return marked.equals(object) ? object : store.replace(key, marked);
    }

    private static ObjectNode hold(ObjectNode object) {
        ObjectNode metadata = Json.child(object, "metadata");
        ArrayNode finalizers =
                metadata.get("finalizers") instanceof ArrayNode list ? list : metadata.putArray("finalizers");
        if (!Json.strings(finalizers).contains(FOREGROUND)) {
            finalizers.add(FOREGROUND);
        }
        return object;
    }

    /** Takes an object away that is marked for deletion and that nothing holds any more. */
    ObjectNode finish(ObjectKey key, ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        boolean marked = metadata.hasNonNull("deletionTimestamp");
        boolean waits = metadata.path("deletionGracePeriodSeconds").asLong(0) > 0;
        boolean held = isHeld(key, object);
        return marked && !waits && !held ? store.remove(key) : object;
    }

    /** Returns whether finalizers hold the object. */
    static boolean isHeld(ObjectKey key, ObjectNode object) {
        return !object.at("/metadata/finalizers").isEmpty() || isHeldNamespace(key, object);
    }

    private static boolean isHeldNamespace(ObjectKey key, ObjectNode object) {
        return key.type().equals(ResourceCatalog.NAMESPACES)
                && !object.at("/spec/finalizers").isEmpty();
    }

    private static long grace(ObjectKey key, ObjectNode object, ObjectNode options) {
        boolean runs = key.type().equals(ResourceCatalog.PODS)
                && !object.at("/spec/nodeName").asText("").isEmpty()
                && !OVER.contains(object.at("/status/phase").asText());
        if (!runs) {
            return 0;
        }
        long own = object.at("/spec/terminationGracePeriodSeconds").asLong(30);
        return options.path("gracePeriodSeconds").asLong(own);
    }

    private ObjectNode mark(ObjectKey key, ObjectNode object, long grace) {
        ObjectNode metadata = Json.child(object, "metadata");
        boolean marked = metadata.hasNonNull("deletionTimestamp");
        boolean shorter = grace < metadata.path("deletionGracePeriodSeconds").asLong(0);
        if (!marked || shorter) {
            metadata.put(
                    "deletionTimestamp",
                    clock.instant()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .plusSeconds(grace)
                            .toString());
            metadata.put("deletionGracePeriodSeconds", grace);
        }
        if (key.type().equals(ResourceCatalog.NAMESPACES)) {
            Json.child(object, "status").put("phase", "Terminating");
        }
        return object;
    }

    private static void checkPreconditions(ObjectKey key, ObjectNode object, JsonNode preconditions) {
        for (String field : new String[] {"uid", "resourceVersion"}) {
            String wanted = preconditions.path(field).asText("");
            String is = object.path("metadata").path(field).asText();
            if (!wanted.isEmpty() && !wanted.equals(is)) {
                throw ApiException.conflict(
                        key,
                        "the " + field + " in the precondition (" + wanted + ") does not match the " + field
                                + " in record (" + is + ")");
            }
        }
    }

    private void orphanDependents(ObjectNode object) {
        String uid = object.at("/metadata/uid").asText();
        for (ApiResource type : ResourceCatalog.types()) {
            for (ObjectNode stored : store.list(type, "")) {
                ObjectNode dependent = stored.deepCopy();
                JsonNode owners = dependent.at("/metadata/ownerReferences");
                if (owners instanceof ArrayNode list
                        && list.size()
                                > list.removeIf(owner -> isOf(owner, uid)).size()) {
                    store.replace(ObjectKey.of(type, dependent), dependent);
                }
            }
        }
    }

    private static boolean isOf(JsonNode reference, String uid) {
        return reference.path("uid").asText().equals(uid);
    }

    /**
     * Deletes one object. Answers with a status if the object is gone at once, else with the object. The answer for a
     * pod is always the object.
     */
    ApiResponse one(ApiRequest request, ObjectKey key) {
        ObjectNode last = delete(key, options(request));
        boolean gone = request.isDryRun() ? !isHeld(key, last) : store.find(key).isEmpty();
        boolean shown = !gone || key.type().equals(ResourceCatalog.PODS);
        return ApiResponse.json(200, shown ? last : success(key, last));
    }

    private static ObjectNode success(ObjectKey key, ObjectNode last) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success")
                .set(
                        "details",
                        key.details().put("uid", last.at("/metadata/uid").asText()));
        return status;
    }

    /**
     * Deletes objects in steps: thousands at once, with all their watchers, would delay everybody else for seconds.
     *
     * @param version of the cluster when they were listed
     */
    ApiResponse all(ApiRequest request, ApiResource type, List<ObjectNode> listed, long version) {
        ObjectNode options = options(request);
        Iterator<ObjectNode> left = listed.iterator();
        ListPages.Page shown = new ListPages.Page(listed, version, "", OptionalInt.empty());
        return new ApiResponse.Gradual(() -> {
            for (int done = 0; done < DELETED_PER_STEP && left.hasNext(); done++) {
                ObjectKey key = ObjectKey.of(type, left.next());
                // Somebody else may have been faster, between two steps.
                if (store.find(key).isPresent()) {
                    delete(key, options);
                }
            }
            return left.hasNext() ? Optional.empty() : Optional.of(ApiResponse.json(200, shown.toList(type)));
        });
    }

    /** Reads the options from the body or, for simple clients, from parameters. */
    private static ObjectNode options(ApiRequest request) {
        ObjectNode options = request.body().isBlank() ? Json.object() : Json.parseObject(request.body());
        String grace = request.parameter("gracePeriodSeconds");
        if (grace.matches("\\d{1,9}")) {
            options.put("gracePeriodSeconds", Long.parseLong(grace));
        }
        if (!request.parameter("propagationPolicy").isEmpty()) {
            options.put("propagationPolicy", request.parameter("propagationPolicy"));
        }
        String policy = options.path("propagationPolicy").asText("");
        if (!policy.isEmpty() && !PROPAGATION_POLICIES.contains(policy)) {
            throw ApiException.invalidOptions(
                    "DeleteOptions", FieldError.notSupported("propagationPolicy", policy, PROPAGATION_POLICIES));
        }
        return options;
    }
}
