package io.clusterloader.runner.objects;

/**
 * One object of the cluster.
 *
 * @param type of it
 * @param namespace empty if it is in none
 * @param name of it
 */
public record ObjectRef(ResourceType type, String namespace, String name) {
    /** As errors name it: {@code Deployment test-1/web-0}. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? type.kind() + " " + name : type.kind() + " " + namespace + "/" + name;
    }
}
