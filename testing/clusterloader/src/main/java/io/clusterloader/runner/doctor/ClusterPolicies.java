package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.List;

/**
 * The kinds of policies that concern pods of every namespace, so also of one that is made for a run. NetworkPolicy is none of them:
 * it holds in its own namespace only.
 *
 * @param group API group
 * @param version of it
 * @param kind such as {@code AdminNetworkPolicy}
 * @param plural as in URLs
 */
record ClusterPolicies(String group, String version, String kind, String plural) {
    static final List<ClusterPolicies> KINDS = List.of(
            new ClusterPolicies("policy.networking.k8s.io", "v1alpha1", "AdminNetworkPolicy", "adminnetworkpolicies"),
            new ClusterPolicies(
                    "policy.networking.k8s.io",
                    "v1alpha1",
                    "BaselineAdminNetworkPolicy",
                    "baselineadminnetworkpolicies"),
            new ClusterPolicies(
                    "policy.networking.k8s.io", "v1alpha2", "ClusterNetworkPolicy", "clusternetworkpolicies"),
            new ClusterPolicies("crd.projectcalico.org", "v1", "GlobalNetworkPolicy", "globalnetworkpolicies"),
            new ClusterPolicies(
                    "cilium.io", "v2", "CiliumClusterwideNetworkPolicy", "ciliumclusterwidenetworkpolicies"),
            new ClusterPolicies("crd.antrea.io", "v1beta1", "ClusterNetworkPolicy", "clusternetworkpolicies"));

    /** {@code Kind name} of each that there is; none where the cluster does not know the kind. */
    List<String> names(KubernetesClient client) {
        try {
            return client
                    .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                            .withGroup(group)
                            .withVersion(version)
                            .withKind(kind)
                            .withPlural(plural)
                            .withNamespaced(false)
                            .build())
                    .list()
                    .getItems()
                    .stream()
                    .map(this::name)
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private String name(GenericKubernetesResource policy) {
        return "%s %s".formatted(kind, policy.getMetadata().getName());
    }
}
