package io.clusterloader.runner.provider;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.access.NoAnswer;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The nodes of a cluster, listed once for all that the runner wants to know of them. */
public record ClusterNodes(List<Node> all) {
    private static final int ANSWER_MILLISECONDS = 5_000;

    /** A node with the list of its images has 20 KiB and more: as many come in that time over a slow line too. */
    private static final long FIRST_PAGE = 50;

    private static final long PAGE = 500;

    public ClusterNodes {
        all = List.copyOf(all);
    }

    /**
     * Lists the nodes.
     *
     * @throws ClusterException saying why the cluster does not respond or does not list them
     */
    public static ClusterNodes list(KubernetesClient client) throws ClusterException {
        try {
            NodeList page = firstPageSoon(client).orElseGet(() -> page(client, PAGE, null));
            List<Node> nodes = new ArrayList<>(page.getItems());
            for (String next = page.getMetadata().getContinue(); next != null && !next.isEmpty(); ) {
                page = page(client, PAGE, next);
                nodes.addAll(page.getItems());
                next = page.getMetadata().getContinue();
            }
            return new ClusterNodes(nodes);
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    "the API server at %s does not let us list its nodes: %s".formatted(client.getMasterUrl(), why(e)),
                    e);
        }
    }

    /**
     * Lists the first nodes without a repetition: the client's own retries go on for twenty seconds, too long for a mistyped address. Empty if
     * the server responds with an error.
     */
    private static Optional<NodeList> firstPageSoon(KubernetesClient client) throws ClusterException {
        Config brief = new ConfigBuilder(client.getConfiguration())
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(ANSWER_MILLISECONDS)
                .withRequestTimeout(ANSWER_MILLISECONDS)
                .build();
        try (KubernetesClient asking =
                new KubernetesClientBuilder().withConfig(brief).build()) {
            return Optional.of(page(asking, FIRST_PAGE, null));
        } catch (KubernetesClientException e) {
            if (e.getCode() <= 0) {
                throw new ClusterException(NoAnswer.explain(client.getConfiguration(), e), e);
            }
            return Optional.empty();
        }
    }

    private static NodeList page(KubernetesClient client, long most, @Nullable String next) {
        return client.nodes()
                .list(new ListOptionsBuilder()
                        .withLimit(most)
                        .withContinue(next)
                        .build());
    }

    /**
     * Verifies that there are enough nodes that can be used.
     *
     * @param wanted how many ready, schedulable nodes there must be, at least 1
     * @throws ClusterException if there are fewer
     */
    public void require(int wanted) throws ClusterException {
        long usable = all.stream().filter(ClusterNodes::isUsable).count();
        if (usable < wanted) {
            throw new ClusterException("the cluster has %d nodes, %d of them ready and schedulable, but %d are needed"
                    .formatted(all.size(), usable, wanted));
        }
    }

    /**
     * Returns the variable {@code Nodes} of ClusterLoader2's templates: the number of schedulable nodes without a taint
     * that keeps pods away.
     */
    public int schedulableUntainted() {
        return (int) all.stream().filter(ClusterNodes::isSchedulableUntainted).count();
    }

    /** Returns whether a node is ready, schedulable and without a taint that keeps pods away. */
    public static boolean isSchedulableUntainted(Node node) {
        return isUsable(node)
                && (node.getSpec() == null
                        || node.getSpec().getTaints().stream().noneMatch(ClusterNodes::keepsPodsAway));
    }

    private static boolean keepsPodsAway(Taint taint) {
        return !"PreferNoSchedule".equals(taint.getEffect());
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
                && node.getStatus().getConditions().stream().anyMatch(ClusterNodes::isReady);
    }

    private static boolean isReady(NodeCondition condition) {
        return condition.getType().equals("Ready") && condition.getStatus().equals("True");
    }
}
