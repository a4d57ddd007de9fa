package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.Json;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ResourceCatalog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers which groups, versions and types the server has. */
final class Discovery {
    /** The release whose behaviour the server follows where releases differ. */
    private static final String RELEASE = "v1.32.0";

    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /** The types that {@code kubectl get all} shows, as on a real cluster. */
    private static final Set<String> SHOWN_BY_ALL =
            Set.of("pods", "services", "deployments", "replicasets", "daemonsets", "statefulsets", "jobs");

    private static final String OPEN_API = "/openapi/v3";

    private Discovery() {}

    static Optional<ObjectNode> answer(String path) {
        return switch (path) {
            case "/api", "/api/" -> Optional.of(coreVersions());
            case "/apis", "/apis/" -> Optional.of(groups());
            case "/version", "/version/" -> Optional.of(version());
            default -> types(path).or(() -> group(path));
        };
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private static ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        groupNames().forEach(group -> groups.add(describeGroup(group)));
        return list;
    }

    private static Stream<String> groupNames() {
        return Stream.concat(
                ResourceCatalog.types().stream()
                        .map(ApiResource::group)
                        .filter(group -> !group.isEmpty())
                        .distinct(),
                Stream.of(AccessReviews.GROUP));
    }

    private static ObjectNode describeGroup(String name) {
        ObjectNode group = Json.object();
        group.put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        ObjectNode version = Json.object().put("groupVersion", name + "/v1").put("version", "v1");
        group.putArray("versions").add(version);
        group.set("preferredVersion", version);
        return group;
    }

    private static Optional<ObjectNode> group(String path) {
        return groupNames()
                .filter(group -> path.equals("/apis/" + group))
                .findFirst()
                .map(Discovery::describeGroup);
    }

    private static Optional<ObjectNode> types(String path) {
        List<ApiResource> types = ResourceCatalog.types().stream()
                .filter(type -> type.rootPath().equals(path))
                .toList();
        if (types.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", types.getFirst().groupVersion());
        ArrayNode resources = list.putArray("resources");
        types.forEach(type -> describe(type, resources));
        return Optional.of(list);
    }

    private static void describe(ApiResource type, ArrayNode resources) {
        ObjectNode resource = resources.addObject();
        resource.put("name", type.plural())
                .put("singularName", type.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        ArrayNode verbs = resource.putArray("verbs");
        VERBS.forEach(verbs::add);
        ArrayNode shortNames = resource.putArray("shortNames");
        type.shortNames().forEach(shortNames::add);
        if (SHOWN_BY_ALL.contains(type.plural())) {
            resource.putArray("categories").add("all");
        }
        if (type.withStatus()) {
            subresource(type, "status", resources);
        }
        if (SubresourceHandler.hasScale(type)) {
            ObjectNode scale = subresource(type, "scale", resources);
            scale.put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
        }
        if (type.equals(ResourceCatalog.PODS)) {
            subresource(type, "log", resources);
            subresource(type, "binding", resources);
        }
    }

    private static ObjectNode subresource(ApiResource type, String name, ArrayNode resources) {
        ObjectNode resource = resources.addObject();
        resource.put("name", type.plural() + "/" + name)
                .put("singularName", "")
                .put("namespaced", type.namespaced())
                .put("kind", name.equals("binding") ? "Binding" : type.kind());
        ArrayNode verbs = resource.putArray("verbs");
        switch (name) {
            case "binding" -> verbs.add("create");
            case "log" -> verbs.add("get");
            default -> verbs.add("get").add("patch").add("update");
        }
        return resource;
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "32")
                .put("gitVersion", RELEASE + "+local-cluster")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "none")
                .put("platform", "linux/amd64");
    }

    /**
     * Answers as much of OpenAPI as kubectl reads before it applies a file. It looks there whether the server validates
     * fields, and sends nothing where it finds no description.
     */
    static Optional<ObjectNode> openApi(String path) {
        if (path.equals(OPEN_API)) {
            return Optional.of(openApiIndex());
        }
        return ResourceCatalog.types().stream()
                .map(ApiResource::rootPath)
                .filter(root -> path.equals(OPEN_API + root))
                .findFirst()
                .map(Discovery::openApiOf);
    }

    private static ObjectNode openApiIndex() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        ResourceCatalog.types().stream()
                .map(ApiResource::rootPath)
                .distinct()
                .forEach(root ->
                        paths.putObject(root.substring(1)).put("serverRelativeURL", OPEN_API + root + "?hash=1"));
        return index;
    }

    private static ObjectNode openApiOf(String root) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "v1");
        ObjectNode paths = document.putObject("paths");
        ResourceCatalog.types().stream()
                .filter(type -> type.rootPath().equals(root))
                .forEach(type -> describePatch(type, paths));
        document.putObject("components").putObject("schemas");
        return document;
    }

    private static void describePatch(ApiResource type, ObjectNode paths) {
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
