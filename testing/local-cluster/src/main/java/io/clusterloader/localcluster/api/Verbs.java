package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Reads and writes objects and collections. */
final class Verbs {
    private static final int DELETED_AT_ONCE = 25;
    private static final List<String> PROPAGATION = List.of("Background", "Foreground", "Orphan");

    private final ListPages pages = new ListPages();
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
            case "DELETE" -> ApiResponse.json(200, delete(request, key));
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
        ListPage page = pages.of(request, () -> new ListPages.Listed(matching(request, path), changes.latest()));
        if (request.wantsTable()) {
            ObjectNode table = new TableView(path.type(), clock).of(page.objects(), Long.toString(page.version()));
            page.describe(Json.child(table, "metadata"));
            return ApiResponse.json(200, table);
        }
        return ApiResponse.json(200, listOf(path.type(), page));
    }

    private static ObjectNode listOf(ResourceType type, ListPage page) {
        ObjectNode list = Json.object().put("kind", type.kind() + "List");
        page.describe(list.put("apiVersion", type.groupVersion()).putObject("metadata"));
        ArrayNode items = list.putArray("items");
        page.objects().forEach(object -> items.add(asItem(object)));
        return list;
    }

    /** The list names the kind once for all. */
    private static ObjectNode asItem(ObjectNode object) {
        ObjectNode item = Json.object();
        object.properties().stream()
                .filter(field ->
                        !field.getKey().equals("kind") && !field.getKey().equals("apiVersion"))
                .forEach(field -> item.set(field.getKey(), field.getValue()));
        return item;
    }

    private ApiResponse watch(ApiRequest request, ResourcePath path) {
        Predicate<JsonNode> wanted = wanted(request, path);
        TableView table = new TableView(path.type(), clock);
        WatchSchedule schedule = WatchSchedule.of(request);
        long from = version(request);
        return new ApiResponse.Stream("application/json;stream=watch", sink -> {
            Watch watch = new Watch(path.type(), wanted, request.wantsTable() ? table::of : object -> object, sink);
            if (begin(watch, path, from)) {
                sink.onEnd(() -> changes.forget(watch));
                schedule.begin(sink, () -> changes.mark(watch));
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
                changes.since(from).forEach(watch);
            } catch (ApiException expired) {
                watch.sendExpired(expired);
                return false;
            }
        }
        changes.listen(watch);
        return true;
    }

    /** What is gone at once is named; what is still there is shown. A pod is shown always. */
    private ObjectNode delete(ApiRequest request, ObjectKey key) {
        ObjectNode last = deletion.delete(key, deleteOptions(request));
        boolean gone = request.isDryRun()
                ? !Deletion.isHeld(key, last)
                : store.find(key).isEmpty();
        if (!gone || key.type().equals(ResourceCatalog.PODS)) {
            return last;
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        ObjectNode details =
                status.put("status", "Success").putObject("details").put("name", key.name());
        if (!key.type().group().isEmpty()) {
            details.put("group", key.type().group());
        }
        details.put("kind", key.type().plural())
                .put("uid", last.at("/metadata/uid").asText());
        return status;
    }

    /** In steps: thousands of deletions, each with its watchers told, would keep everybody else waiting for seconds. */
    private ApiResponse deleteAll(ApiRequest request, ResourcePath path) {
        ObjectNode options = deleteOptions(request);
        List<ObjectNode> all = matching(request, path);
        Iterator<ObjectNode> left = all.iterator();
        ListPage shown = new ListPage(all, changes.latest(), "", OptionalInt.empty());
        return new ApiResponse.Gradual(() -> {
            for (int done = 0; done < DELETED_AT_ONCE && left.hasNext(); done++) {
                ObjectKey key = ObjectKey.of(path.type(), left.next());
                if (store.find(key).isPresent()) {
                    deletion.delete(key, options);
                }
            }
            return left.hasNext() ? Optional.empty() : Optional.of(ApiResponse.json(200, listOf(path.type(), shown)));
        });
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
                .and(FieldSelector.parse(path.type(), request.parameter("fieldSelector")));
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
        String policy = options.path("propagationPolicy").asText("");
        if (!policy.isEmpty() && !PROPAGATION.contains(policy)) {
            throw ApiException.invalidOptions(
                    "DeleteOptions", FieldError.notSupported("propagationPolicy", policy, PROPAGATION));
        }
        return options;
    }
}
