package io.clusterloader.localcluster.api;

import io.clusterloader.localcluster.api.object.ApiResource;
import io.clusterloader.localcluster.api.object.ObjectKey;
import io.clusterloader.localcluster.api.object.ResourceCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a path that names objects.
 *
 * @param namespace empty for all namespaces, or for a type without
 * @param name empty for the collection
 * @param subresource empty for the object itself
 */
record ResourcePath(ApiResource type, String namespace, String name, String subresource) {
    private static final Set<String> OF_NAMESPACE_ITSELF = Set.of("status", "finalize");

    /** Parses a path. Returns empty if it names no type of the catalog. */
    static Optional<ResourcePath> parse(String path) {
        List<String> parts = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.size() >= 3 && parts.get(0).equals("api")) {
            return parse("", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.size() >= 4 && parts.get(0).equals("apis")) {
            return parse(parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static Optional<ResourcePath> parse(String group, String version, List<String> rest) {
        boolean inNamespace =
                rest.get(0).equals("namespaces") && rest.size() > 2 && !OF_NAMESPACE_ITSELF.contains(rest.get(2));
        List<String> object = inNamespace ? rest.subList(2, rest.size()) : rest;
        String namespace = inNamespace ? rest.get(1) : "";
        return ResourceCatalog.find(group, version, object.get(0))
                .filter(type -> type.namespaced() || !inNamespace)
                .map(type -> new ResourcePath(type, namespace, part(object, 1), part(object, 2)));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    boolean isCollection() {
        return name.isEmpty();
    }

    ObjectKey key() {
        return new ObjectKey(type, namespace, name);
    }
}
