package io.clusterloader.localcluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What names one object.
 *
 * @param namespace empty for a type without namespaces
 */
record ObjectKey(ResourceType type, String namespace, String name) {

    static ObjectKey of(ResourceType type, ObjectNode object) {
        return new ObjectKey(
                type,
                object.at("/metadata/namespace").asText(""),
                object.at("/metadata/name").asText());
    }

    String path() {
        return collectionPath(type, namespace) + "/" + name;
    }

    String collectionPath() {
        return collectionPath(type, namespace);
    }

    /** The path of all objects of a type: of one namespace, or of all where {@code namespace} is empty. */
    static String collectionPath(ResourceType type, String namespace) {
        return namespace.isEmpty()
                ? type.rootPath() + "/" + type.plural()
                : type.rootPath() + "/namespaces/" + namespace + "/" + type.plural();
    }

    /** How a {@code Status} names the object. */
    ObjectNode details() {
        return type.details(type.plural(), name);
    }

    /** The key of the namespace that the object lives in. */
    ObjectKey namespaceKey() {
        return new ObjectKey(ResourceCatalog.NAMESPACES, "", namespace);
    }
}
