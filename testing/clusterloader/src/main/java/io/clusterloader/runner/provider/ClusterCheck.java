package io.clusterloader.runner.provider;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.access.NoAnswer;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;

/** Verifies that a cluster responds and has nodes that can be used. */
public final class ClusterCheck {
    private static final int ANSWER_MILLISECONDS = 5_000;

    private ClusterCheck() {}

    /**
     * Verifies a cluster.
     *
     * @param nodesWanted how many ready, schedulable nodes there must be, at least 1
     * @throws ClusterException saying what is not as it should be
     */
    public static void verify(KubernetesClient client, int nodesWanted) throws ClusterException {
        List<Node> nodes = nodes(client);
        long usable = nodes.stream().filter(ClusterCheck::isUsable).count();
        if (usable < nodesWanted) {
            throw new ClusterException("the cluster has %d nodes, %d of them ready and schedulable, but %d are needed"
                    .formatted(nodes.size(), usable, nodesWanted));
        }
    }

    /**
     * Returns the variable {@code Nodes} of ClusterLoader2's templates: the number of schedulable nodes without a taint
     * that keeps pods away.
     *
     * @throws ClusterException if the cluster does not tell
     */
    public static int schedulableUntaintedNodes(KubernetesClient client) throws ClusterException {
        return (int) nodes(client).stream()
                .filter(ClusterCheck::isSchedulableUntainted)
                .count();
    }

    /** Returns whether a node is ready, schedulable and without a taint that keeps pods away. */
    public static boolean isSchedulableUntainted(Node node) {
        return isUsable(node)
                && (node.getSpec() == null
                        || node.getSpec().getTaints().stream().noneMatch(ClusterCheck::keepsPodsAway));
    }

    private static boolean keepsPodsAway(Taint taint) {
        return !"PreferNoSchedule".equals(taint.getEffect());
    }

    private static List<Node> nodes(KubernetesClient client) throws ClusterException {
        reach(client);
        try {
            return client.nodes().list().getItems();
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    "the API server at %s does not let us list its nodes: %s".formatted(client.getMasterUrl(), why(e)),
                    e);
        }
    }

    /** Connects once and briefly: the client's own retries go on for twenty seconds, too long for a mistyped address. */
    private static void reach(KubernetesClient client) throws ClusterException {
        Config brief = new ConfigBuilder(client.getConfiguration())
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(ANSWER_MILLISECONDS)
                .withRequestTimeout(ANSWER_MILLISECONDS)
                .build();
        try (KubernetesClient asking =
                new KubernetesClientBuilder().withConfig(brief).build()) {
            asking.nodes().list(new ListOptionsBuilder().withLimit(1L).build());
        } catch (KubernetesClientException e) {
            if (e.getCode() <= 0) {
                throw new ClusterException(NoAnswer.explain(client.getConfiguration(), e), e);
            }
        }
    }

    /** Returns the HTTP status, else the innermost cause: refused, timed out, no such host. */
    static String why(KubernetesClientException e) {
        if (e.getCode() > 0) {
            return "HTTP %d %s".formatted(e.getCode(), reason(e));
        }
        return KubernetesErrors.message(e);
    }

    private static String reason(KubernetesClientException e) {
        return switch (e.getCode()) {
            case 401 -> "(the credentials of the kubeconfig are not accepted)";
            case 403 -> "(the user of the kubeconfig may not do this)";
            default -> "";
        };
    }

    private static boolean isUsable(Node node) {
        boolean cordoned =
                node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable());
        return !cordoned && isReady(node);
    }

    /** Returns whether the kubelet of a node says that it is ready. */
    public static boolean isReady(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions().stream().anyMatch(ClusterCheck::isReady);
    }

    private static boolean isReady(NodeCondition condition) {
        return condition.getType().equals("Ready") && condition.getStatus().equals("True");
    }
}
