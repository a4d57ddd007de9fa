package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A change to an object, as a PATCH request describes it. */
@FunctionalInterface
public interface Patch {
    /** Returns the changed object; the given one stays as it is. */
    ObjectNode apply(ObjectNode object);

    /**
     * Reads a patch in the language that the content type names.
     *
     * @throws ApiException (400 or 415) if it cannot be read or the language is not spoken
     */
    static Patch parse(String contentType, String body) {
        JsonNode patch = contentType.startsWith("application/apply-patch") ? Json.object() : Json.parse(body);
        return switch (contentType.split(";", 2)[0].strip()) {
            case "application/json-patch+json" -> object -> JsonPatch.apply(object, patch);
            case "application/merge-patch+json" -> object -> MergePatch.PLAIN.apply(object, patch);
            case "application/strategic-merge-patch+json" -> object -> MergePatch.STRATEGIC.apply(object, patch);
            default ->
                throw ApiException.unsupportedMediaType("the local cluster does not do \"" + contentType
                        + "\": use a JSON, merge or strategic merge patch (server-side apply is not available)");
        };
    }
}
