package io.clusterloader.runner.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What an exec plugin is told in {@code KUBERNETES_EXEC_INFO}.
 *
 * @param interactive whether it may ask on standard input
 * @param cluster that it gives credentials for; null unless the kubeconfig says {@code provideClusterInfo}
 */
record ExecInfo(
        String apiVersion, boolean interactive, @Nullable ObjectNode cluster) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Writes extensions as they were read. */
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    private static final String EXTENSION = "client.authentication.k8s.io/exec";

    /**
     * Describes a cluster with the fields of {@code ExecCredential}.
     *
     * @param source names the kubeconfigs in messages
     * @throws ClusterException if its certificate cannot be read
     */
    static ObjectNode describe(String source, Cluster cluster) throws ClusterException {
        ObjectNode node = JSON.createObjectNode().put("server", cluster.getServer());
        put(node, "tls-server-name", cluster.getTlsServerName());
        put(node, "proxy-url", cluster.getProxyUrl());
        put(node, "certificate-authority-data", authority(source, cluster));
        if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())) {
            node.put("insecure-skip-tls-verify", true);
        }
        if (Boolean.TRUE.equals(cluster.getDisableCompression())) {
            node.put("disable-compression", true);
        }
        if (cluster.getExtensions() != null) {
            cluster.getExtensions().stream()
                    .filter(extension -> EXTENSION.equals(extension.getName()))
                    .findFirst()
                    .ifPresent(
                            found -> node.putRawValue("config", new RawValue(KUBERNETES.asJson(found.getExtension()))));
        }
        return node;
    }

    private static @Nullable String authority(String source, Cluster cluster) throws ClusterException {
        String data = cluster.getCertificateAuthorityData();
        String file = cluster.getCertificateAuthority();
        if ((data != null && !data.isEmpty()) || file == null || file.isEmpty()) {
            return data;
        }
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new ClusterException(
                    "%s: the certificate-authority %s cannot be read: correct the path".formatted(source, file), e);
        }
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            node.put(key, value);
        }
    }

    String toJson() {
        ObjectNode root = JSON.createObjectNode().put("kind", "ExecCredential").put("apiVersion", apiVersion);
        ObjectNode spec = root.putObject("spec").put("interactive", interactive);
        if (cluster != null) {
            spec.set("cluster", cluster);
        }
        return root.toString();
    }
}
