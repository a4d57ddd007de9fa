package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers requests to delete: one object, or all that are listed. */
final class DeletionRequests {
    private static final int DELETED_AT_ONCE = 25;
    private static final List<String> PROPAGATION = List.of("Background", "Foreground", "Orphan");

    private final ObjectStore store;
    private final Deletion deletion;

    DeletionRequests(ObjectStore store, Deletion deletion) {
        this.store = store;
        this.deletion = deletion;
    }

    /** What is gone at once is named; what is still there is shown. A pod is shown always. */
    ApiResponse one(ApiRequest request, ObjectKey key) {
        ObjectNode last = deletion.delete(key, options(request));
        boolean gone = request.isDryRun()
                ? !Deletion.isHeld(key, last)
                : store.find(key).isEmpty();
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
     * In steps: thousands of deletions, each with its watchers told, would keep everybody else waiting for seconds.
     *
     * @param version of the cluster when they were listed
     */
    ApiResponse all(ApiRequest request, ResourceType type, List<ObjectNode> listed, long version) {
        ObjectNode options = options(request);
        Iterator<ObjectNode> left = listed.iterator();
        ListPage shown = new ListPage(listed, version, "", OptionalInt.empty());
        return new ApiResponse.Gradual(() -> {
            for (int done = 0; done < DELETED_AT_ONCE && left.hasNext(); done++) {
                ObjectKey key = ObjectKey.of(type, left.next());
                // Somebody else may have been faster, between two steps.
                if (store.find(key).isPresent()) {
                    deletion.delete(key, options);
                }
            }
            return left.hasNext() ? Optional.empty() : Optional.of(ApiResponse.json(200, shown.toList(type)));
        });
    }

    /** Options come in the body or, from simple clients, as parameters. */
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
        if (!policy.isEmpty() && !PROPAGATION.contains(policy)) {
            throw ApiException.invalidOptions(
                    "DeleteOptions", FieldError.notSupported("propagationPolicy", policy, PROPAGATION));
        }
        return options;
    }
}
