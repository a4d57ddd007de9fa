package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * As much of OpenAPI as kubectl needs before it applies a file: it looks there whether the server checks fields itself, and
 * refuses to send anything where it finds no description.
 */
final class OpenApi {
    private static final String ROOT = "/openapi/v3";

    private OpenApi() {}

    static Optional<ObjectNode> answer(String path) {
        if (path.equals(ROOT)) {
            return Optional.of(index());
        }
        return ResourceCatalog.types().stream()
                .map(ResourceType::rootPath)
                .filter(root -> path.equals(ROOT + root))
                .findFirst()
                .map(OpenApi::describe);
    }

    private static ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        ResourceCatalog.types().stream()
                .map(ResourceType::rootPath)
                .distinct()
                .forEach(root -> paths.putObject(root.substring(1)).put("serverRelativeURL", ROOT + root + "?hash=1"));
        return index;
    }

    private static ObjectNode describe(String root) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1");
        ObjectNode paths = document.putObject("paths");
        ResourceCatalog.types().stream()
                .filter(type -> type.rootPath().equals(root))
                .forEach(type -> describePatch(type, paths));
        document.putObject("components").putObject("schemas");
        return document;
    }

    private static void describePatch(ResourceType type, ObjectNode paths) {
        String namespace = type.namespaced() ? "{namespace}" : "";
        ObjectNode patch =
                paths.putObject(new ObjectKey(type, namespace, "{name}").path()).putObject("patch");
        patch.putArray("parameters")
                .addObject()
                .put("name", "fieldValidation")
                .put("in", "query")
                .putObject("schema")
                .put("type", "string");
        ObjectNode content = patch.putObject("requestBody").putObject("content");
        List.of("application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json")
                .forEach(content::putObject);
        patch.putObject("responses").putObject("200").put("description", "OK");
        patch.putObject("x-kubernetes-group-version-kind")
                .put("group", type.group())
                .put("version", type.version())
                .put("kind", type.kind());
    }
}
