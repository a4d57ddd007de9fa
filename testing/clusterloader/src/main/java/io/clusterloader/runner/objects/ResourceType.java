package io.clusterloader.runner.objects;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;

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
        return new ResourceDefinitionContext.Builder()
                .withGroup(ApiVersionUtil.trimGroupOrNull(apiVersion))
                .withVersion(ApiVersionUtil.trimVersion(apiVersion))
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }
}
