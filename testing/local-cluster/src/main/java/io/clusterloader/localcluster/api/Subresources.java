package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Reads and writes what belongs to an object and has a path of its own. */
final class Subresources {
    private final ObjectStore store;
    private final Verbs verbs;
    private final Update update;
    private final PodLogs logs;
    private final Scale scale;
    private final InstantSource clock;

    Subresources(ObjectStore store, Verbs verbs, Update update, PodLogs logs, InstantSource clock) {
        this.store = store;
        this.verbs = verbs;
        this.update = update;
        this.logs = logs;
        this.scale = new Scale(store, update);
        this.clock = clock;
    }

    ApiResponse answer(ApiRequest request, ResourcePath path) {
        boolean ofPod = path.type().equals(ResourceCatalog.PODS);
        return switch (path.subresource()) {
            case "status" -> part(request, path);
            case "finalize" -> part(request, path);
            case "scale" -> Scale.isOf(path.type()) ? scale.answer(request, path.key()) : unknown(request);
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
            case "PATCH" -> ApiResponse.json(200, verbs.patch(request, key, path.subresource()));
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
}
