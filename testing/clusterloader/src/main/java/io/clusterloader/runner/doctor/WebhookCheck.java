package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks for admission webhooks that see the run's pods: they may refuse them, or put a proxy in the way of what is measured. */
final class WebhookCheck implements Check {
    @Override
    public String subject() {
        return "webhooks";
    }

    @Override
    public boolean restsOnPlan() {
        return true;
    }

    @Override
    public boolean isAboutNewNamespaces() {
        return true;
    }

    /** The objects that a webhook sees. */
    private record Webhook(
            String name,
            List<RuleWithOperations> rules,
            @Nullable LabelSelector namespaces,
            @Nullable LabelSelector objects) {}

    @Override
    public List<CheckResult> check(Target target) {
        List<Pod> pods = target.requirements().pods();
        if (pods.isEmpty()) {
            return List.of();
        }
        Map<String, String> namespace = target.requirements().namespaces().stream()
                .map(Namespace::getMetadata)
                .map(metadata -> labels(metadata.getLabels()))
                .findFirst()
                .orElse(Map.of());
        List<String> seeing = webhooks(target.client())
                .filter(hook -> hook.rules().stream().anyMatch(WebhookCheck::isAboutNewPods))
                .filter(hook -> matches(hook.namespaces(), namespace))
                .filter(hook -> pods.stream()
                        .anyMatch(pod ->
                                matches(hook.objects(), labels(pod.getMetadata().getLabels()))))
                .map(Webhook::name)
                .distinct()
                .toList();
        return List.of(
                seeing.isEmpty()
                        ? CheckResult.ok(subject(), "no admission webhook looks at the run's pods")
                        : CheckResult.warning(
                                subject(),
                                "admission webhooks look at the run's pods: %s".formatted(CheckResult.join(seeing)),
                                "if they refuse pods or add containers to them, exempt namespaces with the label app.kubernetes.io/managed-by=clusterloader; --trial-pods shows what comes of it"));
    }

    private static Stream<Webhook> webhooks(KubernetesClient client) {
        var registration = client.admissionRegistration().v1();
        return Stream.concat(
                registration.validatingWebhookConfigurations().list().getItems().stream()
                        .flatMap(configuration -> configuration.getWebhooks().stream()
                                .map(hook -> new Webhook(
                                        hook.getName(),
                                        hook.getRules(),
                                        hook.getNamespaceSelector(),
                                        hook.getObjectSelector()))),
                registration.mutatingWebhookConfigurations().list().getItems().stream()
                        .flatMap(configuration -> configuration.getWebhooks().stream()
                                .map(hook -> new Webhook(
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

    /** Returns whether a label selector selects labels, as Kubernetes defines it. An absent selector selects everything. */
    static boolean matches(@Nullable LabelSelector selector, Map<String, String> labels) {
        return selector == null
                || (labels.entrySet()
                                .containsAll(Optional.ofNullable(selector.getMatchLabels())
                                        .orElse(Map.of())
                                        .entrySet())
                        && selector.getMatchExpressions().stream().allMatch(term -> matches(term, labels)));
    }

    private static boolean matches(LabelSelectorRequirement term, Map<String, String> labels) {
        String value = labels.get(term.getKey());
        return switch (term.getOperator()) {
            case "In" -> value != null && term.getValues().contains(value);
            case "NotIn" -> value == null || !term.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> true;
        };
    }
}
