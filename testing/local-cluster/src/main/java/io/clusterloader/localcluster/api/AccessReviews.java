package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.FieldError;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * Answers what the caller may do: whoever has the token may do everything. Reviews belong to the group {@code
 * authorization.k8s.io}; they are created and answered, not stored.
 */
final class AccessReviews {
    static final String GROUP = "authorization.k8s.io";

    private static final String ROOT = "/apis/" + GROUP + "/v1";
    private static final List<String> ATTRIBUTES = List.of("resourceAttributes", "nonResourceAttributes");

    private static final List<ApiResource> TYPES = List.of(
            type("selfsubjectaccessreviews", "SelfSubjectAccessReview"),
            type("selfsubjectrulesreviews", "SelfSubjectRulesReview"));

    private AccessReviews() {}

    private static ApiResource type(String plural, String kind) {
        return new ApiResource(GROUP, "v1", plural, kind, false, false, List.of());
    }

    /** Returns the answer, or empty if the path is not that of a review. */
    static Optional<ApiResponse> answer(ApiRequest request) {
        if (request.path().equals(ROOT)) {
            return Optional.of(ApiResponse.json(200, describe()));
        }
        return TYPES.stream()
                .filter(type -> request.path().equals(ROOT + "/" + type.plural()))
                .findFirst()
                .map(type -> review(type, request));
    }

    private static ApiResponse review(ApiResource type, ApiRequest request) {
        if (!request.method().equals("POST")) {
            throw ApiException.methodNotAllowed(request.method());
        }
        ObjectNode review = Json.parseObject(request.body());
        review.put("kind", type.kind()).put("apiVersion", type.groupVersion());
        ObjectNode spec = Json.child(review, "spec");
        if (type.plural().equals("selfsubjectrulesreviews")) {
            allowAll(review.putObject("status"));
            return ApiResponse.json(201, review);
        }
        if (ATTRIBUTES.stream().filter(spec::hasNonNull).count() != 1) {
            throw ApiException.invalid(
                    new ObjectKey(type, "", ""),
                    FieldError.invalid(
                            "spec.resourceAttributes",
                            "null",
                            "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
        }
        review.putObject("status").put("allowed", true);
        return ApiResponse.json(201, review);
    }

    private static void allowAll(ObjectNode status) {
        ObjectNode resources = status.putArray("resourceRules").addObject();
        for (String field : List.of("verbs", "apiGroups", "resources")) {
            resources.putArray(field).add("*");
        }
        ObjectNode others = status.putArray("nonResourceRules").addObject();
        others.putArray("verbs").add("*");
        others.putArray("nonResourceURLs").add("*");
        status.put("incomplete", false);
    }

    private static ObjectNode describe() {
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        ArrayNode resources = list.put("groupVersion", GROUP + "/v1").putArray("resources");
        for (ApiResource type : TYPES) {
            ObjectNode resource = resources.addObject();
            resource.put("name", type.plural())
                    .put("singularName", "")
                    .put("namespaced", false)
                    .put("kind", type.kind());
            resource.putArray("verbs").add("create");
        }
        return list;
    }
}
