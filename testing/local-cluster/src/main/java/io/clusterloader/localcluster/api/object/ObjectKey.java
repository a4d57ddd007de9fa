package io.clusterloader.localcluster.api.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The identity of an object.
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

    /** Returns the path of all objects of a type, in one namespace or, if {@code namespace} is empty, in all. */
    static String collectionPath(ApiResource type, String namespace) {
        return namespace.isEmpty()
                ? type.rootPath() + "/" + type.plural()
                : type.rootPath() + "/namespaces/" + namespace + "/" + type.plural();
    }

    /** Returns how a {@code Status} names the object. */
    public ObjectNode details() {
        return type.details(type.plural(), name);
    }

    /** Returns the key of the object's namespace. */
    public ObjectKey namespaceKey() {
        return new ObjectKey(ResourceCatalog.NAMESPACES, "", namespace);
    }
}
