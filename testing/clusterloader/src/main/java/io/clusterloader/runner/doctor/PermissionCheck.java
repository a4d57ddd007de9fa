package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.measurement.preflight.AccessRule.Necessity;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks whether the user may do what a run does. The API server decides, as for {@code kubectl auth can-i}. */
final class PermissionCheck implements Check {
    private static final String REMEDY =
            "bind the user by ClusterRoleBindings to the ClusterRoles of testing/manifests/rbac*.yaml, or to one with these rights";

    private static final String REMEDY_IN_NAMESPACE =
            "bind the user by a RoleBinding in this namespace to the ClusterRole of testing/manifests/rbac-namespace.yaml, or to one with these rights";

    @Override
    public String subject() {
        return "rights";
    }

    @Override
    public List<CheckResult> check(Target target) {
        Map<Right, Boolean> answers = new HashMap<>();
        List<CheckResult> results = new ArrayList<>();
        for (AccessRule rule : target.requirements().access()) {
            List<String> missing = rule.verbs().stream()
                    .filter(verb -> !answers.computeIfAbsent(
                            new Right(rule.group(), rule.resource(), verb, rule.namespace()),
                            right -> isAllowed(target.client(), right)))
                    .toList();
            if (!missing.isEmpty()) {
                results.add(missing(rule, missing));
            }
        }
        long lacking = answers.values().stream().filter(allowed -> !allowed).count();
        if (lacking == 0) {
            results.add(CheckResult.ok(subject(), "all %d that the run uses".formatted(answers.size())));
        }
        results.sort(Comparator.comparing(CheckResult::status).reversed());
        return results;
    }

    /** A right in a namespace, or in all of them. */
    private record Right(String group, String resource, String verb, Optional<String> namespace) {}

    private CheckResult missing(AccessRule rule, List<String> verbs) {
        String resource = rule.group().isEmpty() ? rule.resource() : rule.resource() + "." + rule.group();
        String place = rule.namespace().map(name -> " in namespace " + name).orElse("");
        String text = "may not %s %s%s, needed %s".formatted(String.join(", ", verbs), resource, place, rule.purpose());
        String remedy = place.isEmpty() ? REMEDY : REMEDY_IN_NAMESPACE;
        return rule.necessity() == Necessity.REQUIRED
                ? CheckResult.problem(subject(), text, remedy)
                : CheckResult.warning(subject(), text + "; not every run does", remedy);
    }

    private static boolean isAllowed(KubernetesClient client, Right right) {
        int slash = right.resource().indexOf('/');
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withGroup(right.group())
                .withResource(slash < 0 ? right.resource() : right.resource().substring(0, slash))
                .withSubresource(slash < 0 ? null : right.resource().substring(slash + 1))
                .withVerb(right.verb())
                .withNamespace(right.namespace().orElse(null))
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }
}
