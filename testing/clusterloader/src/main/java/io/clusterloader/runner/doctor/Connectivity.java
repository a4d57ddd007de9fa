package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.access.NoAnswer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the API server answers, its version and its nodes. All checks rest on it.
 *
 * @param listing all nodes, unless the cluster refuses to list them
 * @param results on the server and its nodes
 */
record Connectivity(ApiVersion version, Optional<List<Node>> listing, List<CheckResult> results) {
    private static final String SERVER = "server";
    private static final String ANONYMOUS = "system:anonymous";

    Connectivity {
        results = List.copyOf(results);
    }

    /**
     * Asks the API server for its version and its nodes.
     *
     * @throws ClusterException if the API server does not answer, or takes nothing from this user
     */
    static Connectivity with(KubernetesClient client) throws ClusterException {
        List<CheckResult> results = new ArrayList<>();
        ApiVersion version = version(client);
        results.add(versionResult(version, client));
        results.addAll(unavailableServices(client));
        return new Connectivity(version, nodes(client, results), results);
    }

    /** Returns all nodes; none if the cluster refuses to list them. */
    List<Node> nodes() {
        return listing.orElse(List.of());
    }

    private static ApiVersion version(KubernetesClient client) throws ClusterException {
        try {
            return ApiVersion.of(client.getKubernetesVersion());
        } catch (KubernetesClientException e) {
            throw failed(client, e);
        }
    }

    private static ClusterException failed(KubernetesClient client, KubernetesClientException e) {
        return new ClusterException(
                e.getCode() > 0
                        ? "the API server at %s refuses us: HTTP %d %s"
                                .formatted(client.getMasterUrl(), e.getCode(), KubernetesErrors.message(e))
                        : NoAnswer.explain(client.getConfiguration(), e),
                e);
    }

    private static CheckResult versionResult(ApiVersion version, KubernetesClient client) {
        String text = "Kubernetes %s at %s".formatted(version.text(), client.getMasterUrl());
        if (!version.isKnown()) {
            return CheckResult.unknown(SERVER, text + ", a version that cannot be read");
        }
        return version.isOlderThan(ApiVersion.OLDEST_SUPPORTED)
                ? CheckResult.problem(
                        SERVER,
                        "%s; %s is the oldest that is supported".formatted(text, ApiVersion.OLDEST_SUPPORTED.text()),
                        "upgrade the cluster")
                : CheckResult.ok(
                        SERVER, "%s; %s and newer are supported".formatted(text, ApiVersion.OLDEST_SUPPORTED.text()));
    }

    /**
     * Returns what part of the API does not answer: while it does not, Kubernetes removes no namespace. A user who may not list them, as
     * most may not, is not told.
     */
    private static List<CheckResult> unavailableServices(KubernetesClient client) {
        try {
            List<String> unavailable = client.apiServices().list().getItems().stream()
                    .filter(service -> service.getStatus() != null)
                    .flatMap(service -> service.getStatus().getConditions().stream()
                            .filter(condition ->
                                    "Available".equals(condition.getType()) && "False".equals(condition.getStatus()))
                            .map(condition -> "%s (%s: %s)"
                                    .formatted(
                                            service.getMetadata().getName(),
                                            condition.getReason(),
                                            condition.getMessage())))
                    .toList();
            return unavailable.isEmpty()
                    ? List.of()
                    : List.of(CheckResult.warning(
                            SERVER,
                            "API services that are not available, without which no namespace is removed: %s"
                                    .formatted(CheckResult.join(unavailable)),
                            "mend what serves them, or remove them: kubectl get apiservices"));
        } catch (KubernetesClientException e) {
            return List.of();
        }
    }

    /** The version is told to anybody: only this shows whether the credentials are accepted. */
    private static Optional<List<Node>> nodes(KubernetesClient client, List<CheckResult> results)
            throws ClusterException {
        try {
            List<Node> nodes = client.nodes().list().getItems();
            if (nodes.isEmpty()) {
                results.add(CheckResult.problem("nodes", "the cluster has none", "add two or more"));
            }
            return Optional.of(nodes);
        } catch (KubernetesClientException e) {
            if (e.getCode() <= 0 || e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
                throw failed(client, e);
            }
            if (KubernetesErrors.message(e).contains(ANONYMOUS)) {
                throw new ClusterException(
                        "the API server at %s takes us for %s: the user of the kubeconfig has no credentials, or none that it accepts"
                                .formatted(client.getMasterUrl(), ANONYMOUS),
                        e);
            }
            results.add(CheckResult.problem(
                    "nodes", "they cannot be listed: %s".formatted(KubernetesErrors.message(e)), "see rights"));
            return Optional.empty();
        }
    }
}
