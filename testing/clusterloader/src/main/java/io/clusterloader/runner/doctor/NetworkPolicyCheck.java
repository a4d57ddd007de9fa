package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks whether policies could drop the run's traffic: who enforces them, and which ones apply to every namespace. */
final class NetworkPolicyCheck implements Check {
    /** Parts of the names of DaemonSets of network plugins that enforce NetworkPolicy. */
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

    private static final List<PolicyKind> KINDS = List.of(
            new PolicyKind("policy.networking.k8s.io", "v1alpha1", "AdminNetworkPolicy", "adminnetworkpolicies"),
            new PolicyKind(
                    "policy.networking.k8s.io",
                    "v1alpha1",
                    "BaselineAdminNetworkPolicy",
                    "baselineadminnetworkpolicies"),
            new PolicyKind("policy.networking.k8s.io", "v1alpha2", "ClusterNetworkPolicy", "clusternetworkpolicies"),
            new PolicyKind("crd.projectcalico.org", "v1", "GlobalNetworkPolicy", "globalnetworkpolicies"),
            new PolicyKind("cilium.io", "v2", "CiliumClusterwideNetworkPolicy", "ciliumclusterwidenetworkpolicies"),
            new PolicyKind("crd.antrea.io", "v1beta1", "ClusterNetworkPolicy", "clusternetworkpolicies"));

    @Override
    public String subject() {
        return "policies";
    }

    @Override
    public List<CheckResult> check(Target target) {
        List<CheckResult> results = new ArrayList<>();
        List<String> enforcers = target.client().apps().daemonSets().inAnyNamespace().list().getItems().stream()
                .filter(NetworkPolicyCheck::isEnforcer)
                .map(set -> "%s/%s"
                        .formatted(
                                set.getMetadata().getNamespace(),
                                set.getMetadata().getName()))
                .toList();
        results.add(
                enforcers.isEmpty()
                        ? CheckResult.ok(
                                subject(), "no DaemonSet of a network plugin that is known to enforce NetworkPolicy")
                        : CheckResult.ok(
                                subject(),
                                "NetworkPolicy is likely enforced, by %s; those of other namespaces do not concern a run"
                                        .formatted(CheckResult.join(enforcers))));
        List<String> concerning = KINDS.stream()
                .flatMap(kind -> kind.names(target.client()).stream())
                .toList();
        if (!concerning.isEmpty()) {
            results.add(
                    CheckResult.warning(
                            subject(),
                            "policies for all namespaces may block the run's traffic: %s"
                                    .formatted(CheckResult.join(concerning)),
                            "let pods with the label app.kubernetes.io/managed-by=clusterloader talk to each other on all ports"));
        }
        return results;
    }

    private static boolean isEnforcer(DaemonSet set) {
        String name = set.getMetadata().getName().toLowerCase(Locale.ROOT);
        return ENFORCERS.stream().anyMatch(name::contains);
    }

    /** A kind of policies that apply to pods of all namespaces. NetworkPolicy is none of them: it applies in its own namespace only. */
    private record PolicyKind(String group, String version, String kind, String plural) {
        /** Returns {@code Kind name} of each policy; none if the cluster does not know the kind. */
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
}
