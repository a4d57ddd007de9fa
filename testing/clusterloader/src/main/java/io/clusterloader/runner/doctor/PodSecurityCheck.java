package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether the cluster's pod security rules admit the run's pods. */
final class PodSecurityCheck implements Check {
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    @Override
    public String subject() {
        return "pod security";
    }

    @Override
    public boolean restsOnPlan() {
        return true;
    }

    @Override
    public boolean isAboutNewNamespaces() {
        return true;
    }

    @Override
    public List<CheckResult> check(Target target) {
        if (target.requirements().pods().isEmpty()) {
            return List.of();
        }
        boolean labels = !target.version().isOlderThan(ApiVersion.POD_SECURITY);
        List<String> policies =
                target.version().isOlderThan(ApiVersion.NO_POD_SECURITY_POLICY) ? policies(target) : List.of();
        List<String> levels = target.requirements().namespaces().stream()
                .flatMap(
                        namespace -> Optional.ofNullable(namespace.getMetadata().getLabels()).stream())
                .flatMap(own -> Optional.ofNullable(own.get(ENFORCE)).stream())
                .distinct()
                .toList();
        String asked = levels.isEmpty() ? "no level" : String.join(", ", levels);
        String text = "the run's own namespaces ask for %s, which this release %s"
                .formatted(asked, labels ? "enforces" : "does not enforce (1.23 and newer do)");
        List<CheckResult> results =
                new ArrayList<>(hostNetwork(target.requirements().pods(), text));
        if (!policies.isEmpty()) {
            results.add(CheckResult.warning(
                    subject(),
                    "there are PodSecurityPolicies: %s".formatted(CheckResult.join(policies)),
                    "if the API server enforces them, let every service account use one that allows restricted pods"));
        }
        return results.isEmpty() ? List.of(CheckResult.ok(subject(), text)) : results;
    }

    /** Returns a warning if pods ask for the network of their node. Whether policies forbid that is seen when they are created. */
    private List<CheckResult> hostNetwork(List<Pod> pods, String levels) {
        List<String> names = pods.stream()
                .filter(pod -> Boolean.TRUE.equals(pod.getSpec().getHostNetwork()))
                .map(pod -> pod.getMetadata().getName())
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of(
                        CheckResult.warning(
                                subject(),
                                "pods ask for the network of their node, which the levels baseline and restricted forbid: %s; %s"
                                        .formatted(CheckResult.join(names), levels),
                                "where a policy forbids it, leave out what asks for it, such as reference: hostNetwork; --trial-pods shows what comes of it"));
    }

    private static List<String> policies(Target target) {
        return target
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
