package io.clusterloader.runner.phase;

/**
 * What a document of a template is.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 */
public record DocumentKind(String apiVersion, String kind) {
    /** The kind with its group, which is the same for all versions. */
    String groupKind() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? kind : kind + "." + apiVersion.substring(0, slash);
    }
}
