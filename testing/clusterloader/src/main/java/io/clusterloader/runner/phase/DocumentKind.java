package io.clusterloader.runner.phase;

/**
 * The kind of a document of a template.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 */
public record DocumentKind(String apiVersion, String kind) {
    /** Returns the kind with its group, which is the same for all versions. */
    String groupKind() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? kind : kind + "." + apiVersion.substring(0, slash);
    }
}
