package io.clusterloader.runner.objects;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/**
 * A type of objects as the API server serves it.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param plural as in URLs, such as {@code deployments}
 * @param namespaced whether its objects are in namespaces
 */
public record ResourceType(String apiVersion, String kind, String plural, boolean namespaced) {
    ResourceDefinitionContext context() {
        int slash = apiVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : apiVersion.substring(0, slash))
                .withVersion(apiVersion.substring(slash + 1))
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }
}
