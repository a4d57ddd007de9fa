package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@code scale} subresource: the number of replicas of a workload, apart from everything else about it. */
final class Scale {
    private static final Set<String> SCALED = Set.of("deployments", "replicasets", "statefulsets");

    private final ObjectStore store;
    private final Update update;

    Scale(ObjectStore store, Update update) {
        this.store = store;
        this.update = update;
    }

    /** Whether objects of the type have this subresource. */
    static boolean isOf(ResourceType type) {
        return SCALED.contains(type.plural());
    }

    ApiResponse answer(ApiRequest request, ObjectKey key) {
        ObjectNode object = store.get(key);
        return switch (request.method()) {
            case "GET" -> ApiResponse.json(200, of(object));
            case "PUT" -> ApiResponse.json(200, write(key, object, Json.parseObject(request.body())));
            case "PATCH" -> {
                Patch patch = Patch.parse(request.header("content-type"), request.body());
                yield ApiResponse.json(200, write(key, object, patch.apply(of(object))));
            }
            default -> throw ApiException.methodNotAllowed(request.method());
        };
    }

    private ObjectNode write(ObjectKey key, ObjectNode object, ObjectNode scale) {
        JsonNode replicas = scale.at("/spec/replicas");
        if (replicas.asInt(0) < 0) {
            throw ApiException.invalid(
                    key, FieldError.invalid("spec.replicas", replicas.asInt(), "must be greater than or equal to 0"));
        }
        Json.child(object, "spec").put("replicas", replicas.asInt(0));
        String version = scale.at("/metadata/resourceVersion").asText("");
        if (!version.isEmpty()) {
            Json.child(object, "metadata").put("resourceVersion", version);
        }
        return of(update.write(key, "", object));
    }

    private static ObjectNode of(ObjectNode object) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, object.path("metadata").path(field));
        }
        scale.putObject("spec").put("replicas", object.at("/spec/replicas").asInt(1));
        scale.putObject("status")
                .put("replicas", object.at("/status/replicas").asInt(0))
                .put("selector", selector(object.at("/spec/selector/matchLabels")));
        return scale;
    }

    private static String selector(JsonNode labels) {
        return labels.properties().stream()
                .map((Map.Entry<String, JsonNode> label) ->
                        label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
    }
}
