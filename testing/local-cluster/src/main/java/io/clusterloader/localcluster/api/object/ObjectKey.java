package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What names one object.
 *
 * @param namespace empty for a type without namespaces
 */
public record ObjectKey(ApiResource type, String namespace, String name) {

    public static ObjectKey of(ApiResource type, ObjectNode object) {
        return new ObjectKey(
                type,
                object.at("/metadata/namespace").asText(""),
                object.at("/metadata/name").asText());
    }

    public String path() {
        return collectionPath(type, namespace) + "/" + name;
    }

    /** The path of all objects of a type: of one namespace, or of all where {@code namespace} is empty. */
    static String collectionPath(ApiResource type, String namespace) {
        return namespace.isEmpty()
                ? type.rootPath() + "/" + type.plural()
                : type.rootPath() + "/namespaces/" + namespace + "/" + type.plural();
    }

    /** How a {@code Status} names the object. */
    public ObjectNode details() {
        return type.details(type.plural(), name);
    }

    /** The key of the namespace that the object lives in. */
    public ObjectKey namespaceKey() {
        return new ObjectKey(ResourceCatalog.NAMESPACES, "", namespace);
    }
}
