package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.admission.ServiceAdmission;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.ChangeLog;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ObjectStore;
import io.clusterloader.localcluster.api.object.Selectors;
import io.clusterloader.localcluster.api.table.TableView;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** Reads and writes objects and collections. */
final class ResourceHandler {
    private final ListPages pages = new ListPages();
    private final ObjectStore store;
    private final ChangeLog changes;
    private final InstantSource clock;
    private final CreateHandler creation;
    private final UpdateHandler update;
    private final DeleteHandler deletion;
    private final SubresourceHandler subresources;

    ResourceHandler(ObjectStore store, ChangeLog changes, LogSource logs, InstantSource clock) {
        ServiceAdmission services = new ServiceAdmission(store);
        this.store = store;
        this.changes = changes;
        this.clock = clock;
        this.creation = new CreateHandler(store, services);
        this.deletion = new DeleteHandler(store, clock);
        this.update = new UpdateHandler(store, deletion, services);
        this.subresources = new SubresourceHandler(store, update, new PodLogHandler(store, logs), clock);
    }

    ApiResponse answer(ApiRequest request, ResourcePath path) {
        if (!path.subresource().isEmpty()) {
            return subresources.answer(request, path);
        }
        return path.isCollection() ? ofCollection(request, path) : ofObject(request, path);
    }

    private ApiResponse ofCollection(ApiRequest request, ResourcePath path) {
        return switch (request.method()) {
            case "GET" -> request.flag("watch") ? watch(request, path) : list(request, path);
            case "POST" -> ApiResponse.json(201, creation.create(path, Json.parseObject(request.body())));
            case "DELETE" -> deletion.all(request, path.type(), matching(request, path), changes.latest());
            default -> throw ApiException.methodNotAllowed(request.method());
        };
    }

    private ApiResponse ofObject(ApiRequest request, ResourcePath path) {
        ObjectKey key = path.key();
        return switch (request.method()) {
            case "GET" -> request.flag("watch") ? watch(request, path) : get(request, key);
            case "PUT" -> ApiResponse.json(200, update.write(key, "", Json.parseObject(request.body())));
            case "PATCH" -> ApiResponse.json(200, update.patch(request, key, ""));
            case "DELETE" -> deletion.one(request, key);
            default -> throw ApiException.methodNotAllowed(request.method());
        };
    }

    private ApiResponse get(ApiRequest request, ObjectKey key) {
        ObjectNode object = store.get(key);
        return ApiResponse.json(200, request.wantsTable() ? new TableView(key.type(), clock).of(object) : object);
    }

    private ApiResponse list(ApiRequest request, ResourcePath path) {
        ListPages.Page page = pages.of(request, () -> new ListPages.Listed(matching(request, path), changes.latest()));
        if (request.wantsTable()) {
            ObjectNode table = new TableView(path.type(), clock).of(page.objects(), Long.toString(page.version()));
            page.describe(Json.child(table, "metadata"));
            return ApiResponse.json(200, table);
        }
        return ApiResponse.json(200, page.toList(path.type()));
    }

    private ApiResponse watch(ApiRequest request, ResourcePath path) {
        Predicate<JsonNode> wanted = wanted(request, path);
        TableView table = new TableView(path.type(), clock);
        Watch.Schedule schedule = Watch.Schedule.of(request);
        long from = version(request);
        return new ApiResponse.Stream("application/json;stream=watch", sink -> {
            Watch watch = new Watch(path.type(), wanted, request.wantsTable() ? table::of : object -> object, sink);
            if (begin(watch, path, from)) {
                sink.onEnd(() -> changes.forget(watch));
                schedule.begin(sink, () -> changes.withLatest(watch::mark));
            }
        });
    }

    private static long version(ApiRequest request) {
        String from = request.parameter("resourceVersion");
        if (!from.matches("\\d{0,18}")) {
            throw ApiException.badRequest("resourceVersion: Invalid value: \"" + from + "\": must be a number");
        }
        return from.isEmpty() ? 0 : Long.parseLong(from);
    }

    private boolean begin(Watch watch, ResourcePath path, long from) {
        if (from == 0) {
            watch.sendExisting(store.list(path.type(), path.namespace()));
        } else {
            try {
                changes.since(from).forEach(watch::onChange);
            } catch (ApiException expired) {
                watch.sendExpired(expired);
                return false;
            }
        }
        changes.listen(watch);
        return true;
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
                .and(Selectors.labels(request.parameter("labelSelector")))
                .and(Selectors.fields(path.type(), request.parameter("fieldSelector")));
    }
}
