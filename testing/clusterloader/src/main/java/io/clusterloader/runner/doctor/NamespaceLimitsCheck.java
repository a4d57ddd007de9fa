package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.AddedLimits;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks whether new namespaces are likely to get a ResourceQuota, or a LimitRange that puts limits on pods: some clusters give every
 * namespace one. What a LimitRange would do is asked of the API server, by the dry-run creation of a pod in a namespace that has one.
 */
final class NamespaceLimitsCheck implements Check {
    private static final String SYSTEM = "kube-";
    private static final String REMEDY = "exempt namespaces with the label app.kubernetes.io/managed-by=clusterloader";

    @Override
    public String subject() {
        return "limits";
    }

    @Override
    public boolean isAboutNewNamespaces() {
        return true;
    }

    @Override
    public List<CheckResult> check(Target target) {
        List<String> own = target.client().namespaces().list().getItems().stream()
                .map(NamespaceLimitsCheck::name)
                .filter(name -> !name.startsWith(SYSTEM))
                .toList();
        Set<String> quotas = namespaces(
                target.client().resourceQuotas().inAnyNamespace().list().getItems());
        Set<String> ranges = namespaces(target.client().limitRanges().inAnyNamespace().list().getItems().stream()
                .filter(NamespaceLimitsCheck::setsDefaults)
                .toList());
        List<CheckResult> results = new ArrayList<>();
        ranges(own, ranges, target).ifPresent(results::add);
        quotas(own, quotas, target).ifPresent(results::add);
        if (results.isEmpty()) {
            results.add(CheckResult.ok(
                    subject(),
                    "%d of %d namespaces have a ResourceQuota, %d a LimitRange with defaults; a new one gets none, as it seems"
                            .formatted(among(own, quotas), own.size(), among(own, ranges))));
        }
        return results;
    }

    private Optional<CheckResult> quotas(List<String> own, Set<String> quotas, Target target) {
        return among(own, quotas) * 2 <= own.size()
                ? Optional.empty()
                : Optional.of(CheckResult.warning(
                        subject(),
                        "%d of %d namespaces have a ResourceQuota: a new one may get one too, which must leave room for the run's %d pods"
                                .formatted(
                                        among(own, quotas),
                                        own.size(),
                                        target.requirements().pods().size()),
                        REMEDY + "; --trial-pods shows what comes of it"));
    }

    private Optional<CheckResult> ranges(List<String> own, Set<String> ranges, Target target) {
        if (among(own, ranges) * 2 <= own.size() || target.requirements().pods().isEmpty()) {
            return Optional.empty();
        }
        String namespace = own.stream().filter(ranges::contains).findFirst().orElseThrow();
        List<String> added = target.requirements().pods().stream()
                .map(pod -> in(namespace, pod))
                .flatMap(pod -> added(pod, target).stream())
                .distinct()
                .toList();
        return added.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CheckResult.warning(
                                subject(),
                                "%d of %d namespaces have a LimitRange with defaults, and a new one may get one too: in namespace %s %s"
                                        .formatted(among(own, ranges), own.size(), namespace, CheckResult.join(added)),
                                REMEDY
                                        + ", or write limits of your own: the params workerResources and orchestratorResources"));
    }

    /** Asks the API server what it would make of a pod. One that it refuses is for the check of the trial pods. */
    private static Optional<String> added(Pod pod, Target target) {
        try {
            return AddedLimits.of(pod, target.client().resource(pod).dryRun().create());
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    /** The account of a pod is there only in the run's own namespace. */
    private static Pod in(String namespace, Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withNamespace(namespace)
                .withName(null)
                .withGenerateName("clusterloader-doctor-")
                .endMetadata()
                .editSpec()
                .withServiceAccountName(null)
                .endSpec()
                .build();
    }

    private static boolean setsDefaults(LimitRange range) {
        return range.getSpec() != null
                && range.getSpec().getLimits().stream()
                        .anyMatch(item ->
                                item.getDefault() != null && !item.getDefault().isEmpty());
    }

    private static long among(List<String> own, Set<String> limited) {
        return own.stream().filter(limited::contains).count();
    }

    private static Set<String> namespaces(List<? extends HasMetadata> objects) {
        return objects.stream()
                .map(object -> object.getMetadata().getNamespace())
                .collect(Collectors.toSet());
    }

    private static String name(Namespace namespace) {
        return namespace.getMetadata().getName();
    }
}
