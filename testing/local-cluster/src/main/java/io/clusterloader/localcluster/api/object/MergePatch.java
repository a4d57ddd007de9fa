package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Merges a patch into an object: RFC 7396, or the strategic variant of Kubernetes, which merges lists of named things
 * element by element. The order of lists and the {@code $retainKeys} directive of the latter are not followed.
 */
enum MergePatch {
    PLAIN,
    STRATEGIC;

    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList/";

    /** Lists of named elements, with the field that identifies an element (patchMergeKey of the API types). */
    private static final Map<String, String> MERGE_KEYS = Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("env", "name"),
            Map.entry("volumes", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("hostAliases", "ip"),
            Map.entry("podIPs", "ip"),
            Map.entry("hostIPs", "ip"),
            Map.entry("conditions", "type"),
            Map.entry("addresses", "type"),
            Map.entry("ownerReferences", "uid"));

    ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw ApiException.badRequest("a merge patch is a JSON object");
        }
        ObjectNode result = object.deepCopy();
        merge(result, changes);
        return result;
    }

    private void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> mergeField(target, field.getKey(), field.getValue()));
    }

    private void mergeField(ObjectNode target, String name, JsonNode change) {
        if (this == STRATEGIC && name.startsWith("$")) {
            directive(target, name, change);
        } else if (change.isNull()) {
            target.remove(name);
        } else if (change instanceof ObjectNode object) {
            mergeObject(target, name, object);
        } else if (change instanceof ArrayNode array && this == STRATEGIC) {
            mergeList(target, name, array);
        } else {
            target.set(name, change.deepCopy());
        }
    }

    private void mergeObject(ObjectNode target, String name, ObjectNode change) {
        if (this == STRATEGIC && change.path(DIRECTIVE).asText("").equals("replace")) {
            ObjectNode replacement = change.deepCopy();
            replacement.remove(DIRECTIVE);
            target.set(name, replacement);
        } else if (this == STRATEGIC && change.path(DIRECTIVE).asText("").equals("delete")) {
            target.remove(name);
        } else {
            merge(Json.child(target, name), change);
        }
    }

    private static void directive(ObjectNode target, String name, JsonNode change) {
        if (name.startsWith(DELETE_FROM_LIST)
                && target.get(name.substring(DELETE_FROM_LIST.length())) instanceof ArrayNode list) {
            Json.elements(change).forEach(gone -> list.removeIf(gone::equals));
        }
    }

    private void mergeList(ObjectNode target, String name, ArrayNode change) {
        Optional<String> key = mergeKey(name, change);
        if (name.equals("finalizers")) {
            ArrayNode list = target.get(name) instanceof ArrayNode old ? old : target.putArray(name);
            change.forEach(added -> addMissing(list, added));
        } else if (key.isPresent() && target.get(name) instanceof ArrayNode list) {
            change.forEach(element -> mergeElement(list, key.get(), element));
        } else {
            ArrayNode list = target.putArray(name);
            change.forEach(element -> addUnlessDirective(list, element));
        }
    }

    /**
     * Returns the merge key of a list. Ports of containers are identified by containerPort, those of services by
     * port.
     */
    private static Optional<String> mergeKey(String name, ArrayNode change) {
        if (name.equals("ports")) {
            return Optional.of(change.path(0).has("containerPort") ? "containerPort" : "port");
        }
        return Optional.ofNullable(MERGE_KEYS.get(name));
    }

    private void mergeElement(ArrayNode list, String key, JsonNode element) {
        for (int index = 0; index < list.size(); index++) {
            if (list.get(index).path(key).equals(element.path(key)) && list.get(index) instanceof ObjectNode old) {
                if (element.path(DIRECTIVE).asText("").equals("delete")) {
                    list.remove(index);
                } else {
                    merge(old, (ObjectNode) element);
                }
                return;
            }
        }
        addUnlessDirective(list, element);
    }

    private static void addUnlessDirective(ArrayNode list, JsonNode element) {
        if (!element.has(DIRECTIVE)) {
            list.add(element.deepCopy());
        }
    }

    private static void addMissing(ArrayNode list, JsonNode added) {
        if (!Json.elements(list).contains(added)) {
            list.add(added);
        }
    }
}
