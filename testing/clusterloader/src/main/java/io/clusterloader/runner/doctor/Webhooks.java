package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Admission webhooks that would see the run's pods: they may refuse them, or put a proxy in the way of what is measured. */
final class Webhooks implements Examination {
    @Override
    public String subject() {
        return "webhooks";
    }

    /** What a webhook looks at. */
    private record Look(
            String name,
            List<RuleWithOperations> rules,
            @Nullable LabelSelector namespaces,
            @Nullable LabelSelector objects) {}

    @Override
    public List<Finding> examine(ExaminedCluster cluster) {
        List<Pod> pods = cluster.demands().pods();
        Map<String, String> namespace = cluster.demands().namespaces().stream()
                .map(Namespace::getMetadata)
                .map(metadata -> labels(metadata.getLabels()))
                .findFirst()
                .orElse(Map.of());
        List<String> seeing = looks(cluster.client())
                .filter(look -> look.rules().stream().anyMatch(Webhooks::isAboutNewPods))
                .filter(look -> LabelMatch.matches(look.namespaces(), namespace))
                .filter(look -> pods.stream()
                        .anyMatch(pod -> LabelMatch.matches(
                                look.objects(), labels(pod.getMetadata().getLabels()))))
                .map(Look::name)
                .distinct()
                .toList();
        return List.of(
                seeing.isEmpty()
                        ? Finding.ok(subject(), "no admission webhook looks at the run's pods")
                        : Finding.warning(
                                subject(),
                                "admission webhooks look at the run's pods: %s".formatted(Names.some(seeing)),
                                "if they refuse pods or add containers to them, exempt namespaces with the label app.kubernetes.io/managed-by=clusterloader; --trial-pods shows what comes of it"));
    }

    private static Stream<Look> looks(KubernetesClient client) {
        var registration = client.admissionRegistration().v1();
        return Stream.concat(
                registration.validatingWebhookConfigurations().list().getItems().stream()
                        .flatMap(configuration -> configuration.getWebhooks().stream()
                                .map(hook -> new Look(
                                        hook.getName(),
                                        hook.getRules(),
                                        hook.getNamespaceSelector(),
                                        hook.getObjectSelector()))),
                registration.mutatingWebhookConfigurations().list().getItems().stream()
                        .flatMap(configuration -> configuration.getWebhooks().stream()
                                .map(hook -> new Look(
                                        hook.getName(),
                                        hook.getRules(),
                                        hook.getNamespaceSelector(),
                                        hook.getObjectSelector()))));
    }

    private static boolean isAboutNewPods(RuleWithOperations rule) {
        return hasAny(rule.getOperations(), "CREATE")
                && hasAny(rule.getApiGroups(), "")
                && hasAny(rule.getResources(), "pods");
    }

    private static boolean hasAny(List<String> listed, String wanted) {
        return listed.contains(wanted) || listed.contains("*");
    }

    private static Map<String, String> labels(@Nullable Map<String, String> labels) {
        return Optional.ofNullable(labels).orElse(Map.of());
    }
}
