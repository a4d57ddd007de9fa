package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.ApiReason;
import io.clusterloader.runner.provider.ClusterException;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster tells of itself at once, which all else rests on.
 *
 * @param listing all nodes, where it tells them
 * @param findings on the server and on what it does not tell
 */
record FirstContact(ApiVersion version, Optional<List<Node>> listing, List<Finding> findings) {
    private static final String SERVER = "server";

    FirstContact {
        findings = List.copyOf(findings);
    }

    /**
     * Asks.
     *
     * @throws ClusterException if the API server does not answer, or takes nothing from this user
     */
    static FirstContact with(KubernetesClient client) throws ClusterException {
        List<Finding> findings = new ArrayList<>();
        ApiVersion version = version(client);
        findings.add(judged(version, client));
        return new FirstContact(version, nodes(client, findings), findings);
    }

    /** All nodes; none where it does not tell. */
    List<Node> nodes() {
        return listing.orElse(List.of());
    }

    private static ApiVersion version(KubernetesClient client) throws ClusterException {
        try {
            return ApiVersion.of(client.getKubernetesVersion());
        } catch (KubernetesClientException e) {
            throw new ClusterException(
                    e.getCode() > 0
                            ? "the API server at %s refuses us: HTTP %d %s"
                                    .formatted(client.getMasterUrl(), e.getCode(), ApiReason.of(e))
                            : "the API server at %s does not answer: %s"
                                    .formatted(client.getMasterUrl(), ApiReason.of(e)),
                    e);
        }
    }

    private static Finding judged(ApiVersion version, KubernetesClient client) {
        String text = "Kubernetes %s at %s".formatted(version.text(), client.getMasterUrl());
        if (!version.isKnown()) {
            return Finding.unknown(SERVER, text + ", a version that cannot be read");
        }
        return version.isOlderThan(ApiVersion.OLDEST_SUPPORTED)
                ? Finding.problem(
                        SERVER,
                        "%s; %s is the oldest that is supported".formatted(text, ApiVersion.OLDEST_SUPPORTED.text()),
                        "upgrade the cluster")
                : Finding.ok(
                        SERVER, "%s; %s and newer are supported".formatted(text, ApiVersion.OLDEST_SUPPORTED.text()));
    }

    private static Optional<List<Node>> nodes(KubernetesClient client, List<Finding> findings) {
        try {
            List<Node> nodes = client.nodes().list().getItems();
            if (nodes.isEmpty()) {
                findings.add(Finding.problem("nodes", "the cluster has none", "add two or more"));
            }
            return Optional.of(nodes);
        } catch (KubernetesClientException e) {
            findings.add(
                    Finding.problem("nodes", "they cannot be listed: %s".formatted(ApiReason.of(e)), "see rights"));
            return Optional.empty();
        }
    }
}
