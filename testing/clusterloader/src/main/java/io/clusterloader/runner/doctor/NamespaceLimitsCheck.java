package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks whether new namespaces are likely to get a ResourceQuota: some clusters give every namespace one. */
final class QuotaCheck implements Check {
    private static final String SYSTEM = "kube-";

    @Override
    public String subject() {
        return "quotas";
    }

    @Override
    public List<CheckResult> check(Target target) {
        Set<String> limited = target.client().resourceQuotas().inAnyNamespace().list().getItems().stream()
                .map(ResourceQuota::getMetadata)
                .map(metadata -> metadata.getNamespace())
                .collect(Collectors.toSet());
        List<String> own = target.client().namespaces().list().getItems().stream()
                .map(Namespace::getMetadata)
                .map(metadata -> metadata.getName())
                .filter(name -> !name.startsWith(SYSTEM))
                .toList();
        long count = own.stream().filter(limited::contains).count();
        String text = "%d of %d namespaces have a ResourceQuota".formatted(count, own.size());
        return count * 2 <= own.size()
                ? List.of(CheckResult.ok(subject(), text + "; a new one gets none, as it seems"))
                : List.of(
                        CheckResult.warning(
                                subject(),
                                text
                                        + ": a new one may get one too, which must leave room for the run's %d pods"
                                                .formatted(target.requirements()
                                                        .pods()
                                                        .size()),
                                "exempt namespaces with the label app.kubernetes.io/managed-by=clusterloader; --trial-pods shows what comes of it"));
    }
}
