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
import io.clusterloader.localcluster.api.object.Patch;
import io.clusterloader.localcluster.api.object.ResourceCatalog;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and writes the parts of objects that have a path of their own. */
final class SubresourceHandler {
    private static final Set<String> SCALED = Set.of("deployments", "replicasets", "statefulsets");

    private final ObjectStore store;
    private final UpdateHandler update;
    private final PodLogHandler logs;
    private final InstantSource clock;

    SubresourceHandler(ObjectStore store, UpdateHandler update, PodLogHandler logs, InstantSource clock) {
        this.store = store;
        this.update = update;
        this.logs = logs;
        this.clock = clock;
    }

    ApiResponse answer(ApiRequest request, ResourcePath path) {
        boolean ofPod = path.type().equals(ResourceCatalog.PODS);
        return switch (path.subresource()) {
            case "status" -> part(request, path);
            case "finalize" -> part(request, path);
            case "scale" -> hasScale(path.type()) ? scale(request, path.key()) : unknown(request);
            case "binding" -> ofPod ? bind(request, path.key()) : unknown(request);
            case "log" -> ofPod ? logs.answer(request, path.key()) : unknown(request);
            case "exec", "attach", "portforward", "eviction" ->
                throw ApiException.notImplemented("the local cluster has no " + path.subresource()
                        + " yet: reach the pod by its address, which is routed on this machine's nodes");
            default -> unknown(request);
        };
    }

    private static ApiResponse unknown(ApiRequest request) {
        throw ApiException.noSuchPath(request.path());
    }

    private ApiResponse part(ApiRequest request, ResourcePath path) {
        ObjectKey key = path.key();
        return switch (request.method()) {
            case "GET" -> ApiResponse.json(200, store.get(key));
            case "PUT" ->
                ApiResponse.json(200, update.write(key, path.subresource(), Json.parseObject(request.body())));
            case "PATCH" -> ApiResponse.json(200, update.patch(request, key, path.subresource()));
            default -> throw ApiException.methodNotAllowed(request.method());
        };
    }

    /** Puts a pod on a node: the one write of {@code spec.nodeName} that there is. */
    private ApiResponse bind(ApiRequest request, ObjectKey key) {
        ObjectNode binding = Json.parseObject(request.body());
        ObjectNode pod = store.get(key);
        String node = binding.at("/target/name").asText("");
        String current = pod.at("/spec/nodeName").asText("");
        if (node.isEmpty()) {
            throw ApiException.invalid(key, FieldError.required("target.name"));
        }
        if (!current.isEmpty()) {
            throw ApiException.conflict(key, "pod " + key.name() + " is already assigned to node \"" + current + "\"");
        }
        if (pod.at("/metadata").hasNonNull("deletionTimestamp")) {
            throw ApiException.conflict(key, "pod " + key.name() + " is being deleted, cannot be assigned to a host");
        }
        Json.child(pod, "spec").put("nodeName", node);
        markScheduled(Json.child(pod, "status"));
        store.replace(key, pod);
        return ApiResponse.json(
                201, Json.object().put("kind", "Status").put("apiVersion", "v1").put("status", "Success"));
    }

    private void markScheduled(ObjectNode status) {
        ArrayNode conditions = status.get("conditions") instanceof ArrayNode old ? old : status.putArray("conditions");
        conditions.removeIf(
                (JsonNode condition) -> condition.path("type").asText().equals("PodScheduled"));
        conditions
                .addObject()
                .put("type", "PodScheduled")
                .put("status", "True")
                .put(
                        "lastTransitionTime",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Returns whether objects of the type have the subresource {@code scale}. */
    static boolean hasScale(ApiResource type) {
        return SCALED.contains(type.plural());
    }

    /** Reads or writes the number of replicas of a workload. */
    private ApiResponse scale(ApiRequest request, ObjectKey key) {
        ObjectNode object = store.get(key);
        return switch (request.method()) {
            case "GET" -> ApiResponse.json(200, scaleOf(object));
            case "PUT" -> ApiResponse.json(200, writeScale(key, object, Json.parseObject(request.body())));
            case "PATCH" -> {
                Patch patch = Patch.parse(request.header("content-type"), request.body());
                yield ApiResponse.json(200, writeScale(key, object, patch.apply(scaleOf(object))));
            }
            default -> throw ApiException.methodNotAllowed(request.method());
        };
    }

    private ObjectNode writeScale(ObjectKey key, ObjectNode object, ObjectNode scale) {
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
        return scaleOf(update.write(key, "", object));
    }

    private static ObjectNode scaleOf(ObjectNode object) {
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
