package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** Reads and writes objects and collections. */
final class Verbs {
    private final ObjectStore store;
    private final ChangeLog changes;
    private final Creation creation;
    private final Update update;
    private final Deletion deletion;
    private final InstantSource clock;

    Verbs(
            ObjectStore store,
            ChangeLog changes,
            Creation creation,
            Update update,
            Deletion deletion,
            InstantSource clock) {
        this.store = store;
        this.changes = changes;
        this.creation = creation;
        this.update = update;
        this.deletion = deletion;
        this.clock = clock;
    }

    ApiResponse answer(ApiRequest request, ResourcePath path) {
        return path.isCollection() ? ofCollection(request, path) : ofObject(request, path);
    }

    private ApiResponse ofCollection(ApiRequest request, ResourcePath path) {
        return switch (request.method()) {
            case "GET" -> request.flag("watch") ? watch(request, path) : list(request, path);
            case "POST" -> ApiResponse.json(201, creation.create(path, Json.parseObject(request.body())));
            case "DELETE" -> deleteAll(request, path);
            default -> throw ApiException.methodNotAllowed(request.method());
        };
    }

    private ApiResponse ofObject(ApiRequest request, ResourcePath path) {
        ObjectKey key = path.key();
        return switch (request.method()) {
            case "GET" -> request.flag("watch") ? watch(request, path) : get(request, key);
            case "PUT" -> ApiResponse.json(200, update.write(key, "", Json.parseObject(request.body())));
            case "PATCH" -> ApiResponse.json(200, patch(request, key, ""));
            case "DELETE" -> ApiResponse.json(200, deletion.delete(key, deleteOptions(request)));
            default -> throw ApiException.methodNotAllowed(request.method());
        };
    }

    /** Changes an object, or the named part of it. */
    ObjectNode patch(ApiRequest request, ObjectKey key, String subresource) {
        Patch patch = Patch.parse(request.header("content-type"), request.body());
        ObjectNode current = store.get(key);
        return update.write(key, subresource, patch.apply(current));
    }

    private ApiResponse get(ApiRequest request, ObjectKey key) {
        ObjectNode object = store.get(key);
        return ApiResponse.json(200, request.wantsTable() ? new TableView(key.type(), clock).of(object) : object);
    }

    private ApiResponse list(ApiRequest request, ResourcePath path) {
        ListPage page = ListPage.of(matching(request, path), request);
        String version = Long.toString(changes.latest());
        if (request.wantsTable()) {
            ObjectNode table = new TableView(path.type(), clock).of(page.objects(), version);
            page.describe(Json.child(table, "metadata"));
            return ApiResponse.json(200, table);
        }
        ObjectNode list = Json.object().put("kind", path.type().kind() + "List");
        list.put("apiVersion", path.type().groupVersion());
        page.describe(list.putObject("metadata").put("resourceVersion", version));
        ArrayNode items = list.putArray("items");
        page.objects().forEach(items::add);
        return ApiResponse.json(200, list);
    }

    private ApiResponse watch(ApiRequest request, ResourcePath path) {
        Predicate<JsonNode> wanted = wanted(request, path);
        TableView table = new TableView(path.type(), clock);
        String from = request.parameter("resourceVersion");
        return new ApiResponse.Stream("application/json;stream=watch", sink -> {
            Watch watch = new Watch(path.type(), wanted, request.wantsTable() ? table::of : object -> object, sink);
            begin(watch, path, from);
            sink.onEnd(() -> changes.forget(watch));
        });
    }

    private void begin(Watch watch, ResourcePath path, String from) {
        if (from.isEmpty() || from.equals("0")) {
            watch.sendExisting(store.list(path.type(), path.namespace()));
        } else {
            try {
                changes.since(Long.parseLong(from)).forEach(watch);
            } catch (NumberFormatException e) {
                watch.sendExpired(ApiException.badRequest("no resource version: " + from));
                return;
            } catch (ApiException expired) {
                watch.sendExpired(expired);
                return;
            }
        }
        changes.listen(watch);
    }

    private ApiResponse deleteAll(ApiRequest request, ResourcePath path) {
        ObjectNode options = deleteOptions(request);
        for (ObjectNode object : matching(request, path)) {
            deletion.delete(ObjectKey.of(path.type(), object), options);
        }
        return ApiResponse.json(
                200, Json.object().put("kind", "Status").put("apiVersion", "v1").put("status", "Success"));
    }

    private List<ObjectNode> matching(ApiRequest request, ResourcePath path) {
        return store.list(path.type(), path.namespace()).stream()
                .filter(wanted(request, path))
                .toList();
    }

    private static Predicate<JsonNode> wanted(ApiRequest request, ResourcePath path) {
        Predicate<JsonNode> here = object -> path.namespace().isEmpty()
                || object.at("/metadata/namespace").asText().equals(path.namespace());
        Predicate<JsonNode> named = object ->
                path.isCollection() || object.at("/metadata/name").asText().equals(path.name());
        return here.and(named)
                .and(LabelSelector.parse(request.parameter("labelSelector")))
                .and(FieldSelector.parse(request.parameter("fieldSelector")));
    }

    /** Options come in the body or, from simple clients, as parameters. */
    private static ObjectNode deleteOptions(ApiRequest request) {
        ObjectNode options = request.body().isBlank() ? Json.object() : Json.parseObject(request.body());
        String grace = request.parameter("gracePeriodSeconds");
        if (grace.matches("\\d{1,9}")) {
            options.put("gracePeriodSeconds", Long.parseLong(grace));
        }
        if (!request.parameter("propagationPolicy").isEmpty()) {
            options.put("propagationPolicy", request.parameter("propagationPolicy"));
        }
        return options;
    }
}
