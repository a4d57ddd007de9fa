package io.clusterloader.runner.report;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What makes the network of a cluster, as far as the cluster tells. */
final class ClusterNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterNetwork.class);

    /** Several CNI plugins clear the condition NetworkUnavailable, and give their name as the reason: {@code CalicoIsUp}. */
    private static final Pattern UP = Pattern.compile("(.+)IsUp");

    /** Others annotate the node in a domain of their own. */
    private static final Map<String, String> DOMAINS = Map.of(
            "node.antrea.io/", "Antrea",
            "k8s.ovn.org/", "OVN-Kubernetes",
            "ovn.kubernetes.io/", "Kube-OVN",
            "kube-router.io/", "kube-router");

    /** kubeadm keeps the configuration of kube-proxy here. */
    private static final String KUBE_PROXY = "kube-proxy";

    private static final Pattern MODE = Pattern.compile("(?m)^mode: *\"?(\\w*)\"?");

    private ClusterNetwork() {}

    /** Returns the name of the CNI plugin; empty where no node tells it. */
    static Optional<String> cni(List<Node> nodes) {
        return Stream.concat(
                        nodes.stream().flatMap(ClusterNetwork::conditions),
                        nodes.stream().flatMap(ClusterNetwork::annotations))
                .findFirst();
    }

    private static Stream<String> conditions(Node node) {
        return Stream.ofNullable(node.getStatus())
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> condition.getType().equals("NetworkUnavailable"))
                .map(NodeCondition::getReason)
                .flatMap(Stream::ofNullable)
                .flatMap(reason -> UP.matcher(reason).results())
                .map(found -> found.group(1));
    }

    private static Stream<String> annotations(Node node) {
        return Stream.ofNullable(node.getMetadata().getAnnotations())
                .flatMap(annotations -> annotations.keySet().stream())
                .flatMap(key -> DOMAINS.entrySet().stream()
                        .filter(domain -> key.startsWith(domain.getKey()))
                        .map(Map.Entry::getValue));
    }

    /** Returns the mode of kube-proxy; empty where it may not be read, or is not kept as kubeadm does. */
    static Optional<String> kubeProxyMode(KubernetesClient client) {
        try {
            return Optional.ofNullable(client.configMaps()
                            .inNamespace("kube-system")
                            .withName(KUBE_PROXY)
                            .get())
                    .map(ConfigMap::getData)
                    .flatMap(data -> Optional.ofNullable(data.get("config.conf")))
                    .flatMap(config -> MODE.matcher(config).results().findFirst())
                    .map(ClusterNetwork::mode);
        } catch (KubernetesClientException e) {
            LOG.debug("the mode of kube-proxy is not known", e);
            return Optional.empty();
        }
    }

    private static String mode(MatchResult found) {
        return found.group(1).isEmpty() ? "iptables, by default" : found.group(1);
    }
}
