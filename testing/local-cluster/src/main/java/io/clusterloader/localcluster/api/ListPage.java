package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * A part of a list.
 *
 * @param objects in the list's order
 * @param version of the cluster at the time that all parts of the list show
 * @param next the token that the next part is asked for with; empty for the last
 * @param remaining how many objects come after; empty where that is not told, as of a list of selected objects
 */
record ListPage(List<ObjectNode> objects, long version, String next, OptionalInt remaining) {
    ListPage {
        objects = List.copyOf(objects);
    }

    /** The list as clients read it; it names the kind once for all its objects. */
    ObjectNode toList(ResourceType type) {
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
