package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON patches (RFC 6902). */
final class JsonPatch {
    private JsonPatch() {}

    /**
     * Returns a patched copy of the object.
     *
     * @throws ApiException (422) if an operation does not fit the object
     */
    static ObjectNode apply(ObjectNode object, JsonNode operations) {
        ObjectNode result = object.deepCopy();
        for (JsonNode operation : operations) {
            perform(result, operation);
        }
        return result;
    }

    private static void perform(ObjectNode root, JsonNode operation) {
        JsonPointer path = pointer(operation.path("path").asText());
        JsonNode value = operation.path("value");
        switch (operation.path("op").asText()) {
            case "add" -> put(root, path, value.deepCopy(), true);
            case "replace" -> put(root, path, value.deepCopy(), false);
            case "remove" -> remove(root, path);
            case "test" -> test(root, path, value);
            case "copy" -> put(root, path, from(root, operation).deepCopy(), true);
            case "move" -> {
                JsonNode moved = from(root, operation);
                remove(root, pointer(operation.path("from").asText()));
                put(root, path, moved, true);
            }
            default -> throw ApiException.unprocessable("JSON patch: unknown operation " + operation);
        }
    }

    private static JsonPointer pointer(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.unprocessable("JSON patch: no path: " + text);
        }
    }

    private static JsonNode from(ObjectNode root, JsonNode operation) {
        JsonNode value = root.at(operation.path("from").asText());
        if (value.isMissingNode()) {
            throw ApiException.unprocessable(
                    "JSON patch: nothing at " + operation.path("from").asText());
        }
        return value;
    }

    private static void test(ObjectNode root, JsonPointer path, JsonNode expected) {
        if (!root.at(path).equals(expected)) {
            throw ApiException.unprocessable("JSON patch: the test of " + path + " failed");
        }
    }

    private static void put(ObjectNode root, JsonPointer path, JsonNode value, boolean insert) {
        JsonNode parent = root.at(path.head());
        String name = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode array) {
            putElement(array, name, value, insert, path);
        } else {
            throw ApiException.unprocessable("JSON patch: nothing at " + path.head());
        }
    }

    private static void putElement(ArrayNode array, String name, JsonNode value, boolean insert, JsonPointer path) {
        int index = name.equals("-") ? array.size() : index(name, array.size(), path);
        if (insert) {
            array.insert(index, value);
        } else {
            array.set(index, value);
        }
    }

    private static void remove(ObjectNode root, JsonPointer path) {
        JsonNode parent = root.at(path.head());
        String name = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object && object.has(name)) {
            object.remove(name);
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(name, array.size() - 1, path));
        } else {
            throw ApiException.unprocessable("JSON patch: nothing at " + path);
        }
    }

    private static int index(String text, int highest, JsonPointer path) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > highest) {
            throw ApiException.unprocessable("JSON patch: no such element: " + path);
        }
        return Integer.parseInt(text);
    }
}
