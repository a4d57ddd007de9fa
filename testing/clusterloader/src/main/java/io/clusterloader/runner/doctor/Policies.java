package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether something could drop the run's traffic: who enforces network policies, and which ones concern every namespace. */
final class Policies implements Examination {
    /** Parts of the names of the DaemonSets by which network plugins that enforce NetworkPolicy run on nodes. */
    private static final List<String> ENFORCERS = List.of(
            "antrea",
            "azure-npm",
            "calico",
            "canal",
            "cilium",
            "kube-network-policies",
            "kube-router",
            "kindnet",
            "ovn",
            "weave");

    @Override
    public String subject() {
        return "policies";
    }

    @Override
    public List<Finding> examine(ExaminedCluster cluster) {
        List<Finding> findings = new ArrayList<>();
        List<String> enforcers = cluster.client().apps().daemonSets().inAnyNamespace().list().getItems().stream()
                .filter(Policies::isEnforcer)
                .map(set -> "%s/%s"
                        .formatted(
                                set.getMetadata().getNamespace(),
                                set.getMetadata().getName()))
                .toList();
        findings.add(
                enforcers.isEmpty()
                        ? Finding.ok(
                                subject(), "no DaemonSet of a network plugin that is known to enforce NetworkPolicy")
                        : Finding.ok(
                                subject(),
                                "NetworkPolicy is likely enforced, by %s; those of other namespaces do not concern a run"
                                        .formatted(Names.some(enforcers))));
        List<String> concerning = ClusterPolicies.KINDS.stream()
                .flatMap(kind -> kind.names(cluster.client()).stream())
                .toList();
        if (!concerning.isEmpty()) {
            findings.add(
                    Finding.warning(
                            subject(),
                            "policies for all namespaces may block the run's traffic: %s"
                                    .formatted(Names.some(concerning)),
                            "let pods with the label app.kubernetes.io/managed-by=clusterloader talk to each other on all ports"));
        }
        return findings;
    }

    private static boolean isEnforcer(DaemonSet set) {
        String name = set.getMetadata().getName().toLowerCase(Locale.ROOT);
        return ENFORCERS.stream().anyMatch(name::contains);
    }
}
