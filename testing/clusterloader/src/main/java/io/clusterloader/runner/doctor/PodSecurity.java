package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Optional;

/** What decides whether the run's pods are secure enough to be admitted. */
final class PodSecurity implements Examination {
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    @Override
    public String subject() {
        return "pod security";
    }

    @Override
    public List<Finding> examine(ExaminedCluster cluster) {
        boolean labels = !cluster.version().isOlderThan(ApiVersion.POD_SECURITY);
        List<String> policies =
                cluster.version().isOlderThan(ApiVersion.NO_POD_SECURITY_POLICY) ? policies(cluster) : List.of();
        List<String> levels = cluster.demands().namespaces().stream()
                .flatMap(
                        namespace -> Optional.ofNullable(namespace.getMetadata().getLabels()).stream())
                .flatMap(own -> Optional.ofNullable(own.get(ENFORCE)).stream())
                .distinct()
                .toList();
        String asked = levels.isEmpty() ? "no level" : String.join(", ", levels);
        String text = "the run's own namespaces ask for %s, which this release %s"
                .formatted(asked, labels ? "enforces" : "does not enforce (1.23 and newer do)");
        return policies.isEmpty()
                ? List.of(Finding.ok(subject(), text))
                : List.of(
                        Finding.warning(
                                subject(),
                                "there are PodSecurityPolicies: %s".formatted(Names.some(policies)),
                                "if the API server enforces them, let every service account use one that allows restricted pods"));
    }

    private static List<String> policies(ExaminedCluster cluster) {
        return cluster
                .client()
                .genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup("policy")
                        .withVersion("v1beta1")
                        .withKind("PodSecurityPolicy")
                        .withPlural("podsecuritypolicies")
                        .withNamespaced(false)
                        .build())
                .list()
                .getItems()
                .stream()
                .map(GenericKubernetesResource::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }
}
