package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.measurement.preflight.AccessRule.Necessity;
import io.clusterloader.runner.namespace.NamespaceOptions;
import io.clusterloader.runner.objects.ObjectTemplateException;
import io.clusterloader.runner.objects.ResourceType;
import io.clusterloader.runner.objects.ResourceTypes;
import io.clusterloader.runner.phase.DocumentKind;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseVerbs;
import io.clusterloader.runner.test.TestStep;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rights that the runner itself uses, without those of measurements. */
final class RunnerAccess {
    /** Needed to verify the cluster and to describe it in the reports. */
    static final AccessRule NODES = AccessRule.required("nodes", "to see whether the cluster is ready", "list");

    private final ResourceTypes types;

    RunnerAccess(ResourceTypes types) {
        this.types = types;
    }

    /** The rights, and what could not be found out about them. */
    record Needed(List<AccessRule> access, List<CheckResult> results) {}

    Needed of(ValidTest test) {
        List<AccessRule> access = new ArrayList<>(List.of(NODES));
        List<CheckResult> results = new ArrayList<>();
        if (test.namespace().number() > 0) {
            access.addAll(namespaces(test.namespace()));
        }
        verbs(test, results).forEach((kind, verbs) -> rule(kind, verbs, results).ifPresent(access::add));
        return new Needed(access, results);
    }

    private static List<AccessRule> namespaces(NamespaceOptions options) {
        List<AccessRule> access = new ArrayList<>();
        access.add(AccessRule.required("namespaces", "to make the namespaces of the test", "create"));
        if (options.deleteAutomanagedNamespaces() || options.deleteStaleNamespaces()) {
            access.add(AccessRule.required(
                    "namespaces", "to remove the namespaces of the test", "delete", "list", "watch"));
        }
        access.add(
                options.enableExistingNamespaces()
                        ? AccessRule.required("namespaces", "to see whose those are that exist", "get")
                        : AccessRule.optional(
                                "namespaces", "to know one again whose creation was answered too late", "get"));
        return access;
    }

    private static Map<DocumentKind, Set<String>> verbs(ValidTest test, List<CheckResult> results) {
        List<Phase> phases = test.steps().stream()
                .flatMap(step -> step instanceof TestStep.Phases made ? made.phases().stream() : Stream.empty())
                .toList();
        try {
            return PhaseVerbs.of(phases, test.templates(), test.namespace().nameOf(1));
        } catch (ObjectTemplateException e) {
            results.add(CheckResult.problem("definition", String.valueOf(e.getMessage()), "mend the template"));
            return Map.of();
        }
    }

    private Optional<AccessRule> rule(DocumentKind kind, Set<String> verbs, List<CheckResult> results) {
        try {
            Optional<ResourceType> type = types.find(kind.apiVersion(), kind.kind());
            if (type.isEmpty()) {
                results.add(CheckResult.problem(
                        "api",
                        "the cluster does not have the kind %s of %s, of which a phase makes objects"
                                .formatted(kind.kind(), kind.apiVersion()),
                        "change the template to an apiVersion that kubectl api-resources lists, or install the type"));
            }
            return type.map(known -> AccessRule.of(
                    Objects.requireNonNullElse(ApiVersionUtil.trimGroupOrNull(known.apiVersion()), ""),
                    known.plural(),
                    List.copyOf(verbs),
                    Necessity.REQUIRED,
                    "to make what the phases of the test ask for"));
        } catch (KubernetesClientException e) {
            results.add(CheckResult.unknown("api", e));
            return Optional.empty();
        }
    }
}
