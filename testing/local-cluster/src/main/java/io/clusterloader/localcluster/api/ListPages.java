package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiException;
import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists that are read in pages, with {@code limit} and {@code continue}. All pages show the objects as they were at
 * the first: a list is remembered until {@value #KEPT} other lists have begun to be read.
 *
 * <p>Not thread-safe: the router serves one request at a time.
 */
final class ListPages {
    private static final int KEPT = 64;
    private static final Pattern TOKEN = Pattern.compile("(\\d{1,18})-(\\d{1,9})");

    /**
     * A page of a list.
     *
     * @param objects in the list's order
     * @param version of the cluster at the time that all parts of the list show
     * @param next the token that the next part is asked for with; empty for the last
     * @param remaining how many objects come after; empty where that is not told, as of a list of selected objects
     */
    record Page(List<ObjectNode> objects, long version, String next, OptionalInt remaining) {
        Page {
            objects = List.copyOf(objects);
        }

        /** Returns the list as clients read it. It names the kind once for all its objects. */
        ObjectNode toList(ApiResource type) {
            ObjectNode list = Json.object().put("kind", type.kind() + "List");
            describe(list.put("apiVersion", type.groupVersion()).putObject("metadata"));
            ArrayNode items = list.putArray("items");
            objects.forEach(object -> items.add(asItem(object)));
            return list;
        }

        private static ObjectNode asItem(ObjectNode object) {
            ObjectNode item = Json.object();
            object.properties().stream()
                    .filter(field ->
                            !field.getKey().equals("kind") && !field.getKey().equals("apiVersion"))
                    .forEach(field -> item.set(field.getKey(), field.getValue()));
            return item;
        }

        /** Puts into a list's metadata what it is of, and how to go on. */
        void describe(ObjectNode metadata) {
            metadata.put("resourceVersion", Long.toString(version));
            if (!next.isEmpty()) {
                metadata.put("continue", next);
                remaining.ifPresent(count -> metadata.put("remainingItemCount", count));
            }
        }
    }

    private final Map<Long, Listed> begun = new LinkedHashMap<>();
    private long last;

    /** The content of a list, and its version. */
    record Listed(List<ObjectNode> objects, long version) {
        Listed {
            objects = List.copyOf(objects);
        }
    }

    /**
     * Returns the page that a request asks for.
     *
     * @param now makes the list as it is now
     * @throws ApiException (400) if limit or token cannot be read, (410) if the list is no longer remembered
     */
    Page of(ApiRequest request, Supplier<Listed> now) {
        String token = request.parameter("continue");
        int limit = limit(request.parameter("limit"));
        if (token.isEmpty()) {
            return page(now.get(), 0, limit, Optional.empty(), request);
        }
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            throw ApiException.badRequest("invalid continue token: continue key is not valid: " + token);
        }
        long id = Long.parseLong(matcher.group(1));
        Listed listed = begun.get(id);
        if (listed == null) {
            throw ApiException.expired("The provided continue parameter is too old to display a consistent list result."
                    + " You can start a new list without the continue parameter.");
        }
        return page(listed, Integer.parseInt(matcher.group(2)), limit, Optional.of(id), request);
    }

    private static int limit(String text) {
        if (!text.matches("\\d{0,9}")) {
            throw ApiException.badRequest("limit: Invalid value: \"" + text + "\": must be a number");
        }
        return text.isEmpty() || text.equals("0") ? Integer.MAX_VALUE : Integer.parseInt(text);
    }

    private Page page(Listed listed, int from, int limit, Optional<Long> id, ApiRequest request) {
        int size = listed.objects().size();
        int begin = Math.min(from, size);
        int end = (int) Math.min(size, (long) begin + limit);
        String next = end == size ? "" : id.orElseGet(() -> remember(listed)) + "-" + end;
        boolean all = request.parameter("labelSelector").isEmpty()
                && request.parameter("fieldSelector").isEmpty();
        return new Page(
                listed.objects().subList(begin, end),
                listed.version(),
                next,
                all ? OptionalInt.of(size - end) : OptionalInt.empty());
    }

    private long remember(Listed listed) {
        begun.put(++last, listed);
        if (begun.size() > KEPT) {
            begun.remove(begun.keySet().iterator().next());
        }
        return last;
    }
}
