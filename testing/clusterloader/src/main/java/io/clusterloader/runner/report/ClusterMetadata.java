package io.clusterloader.runner.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.clusterloader.kubernetes.NodePlatform;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The content of {@code cl2-metadata.json}: the version of the cluster, what its nodes are, and the labels of the run. */
public final class ClusterMetadata {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ClusterMetadata() {}

    /**
     * Reads it from the cluster.
     *
     * @param nodes of the cluster
     * @param labels that the user gave to the run
     */
    public static String read(KubernetesClient client, List<Node> nodes, String provider, Map<String, String> labels) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("provider", provider);
        metadata.put(
                "clusterVersion",
                Optional.ofNullable(client.getKubernetesVersion())
                        .map(VersionInfo::getGitVersion)
                        .orElse("unknown"));
        ClusterNetwork.cni(nodes).ifPresent(cni -> metadata.put("cni", cni));
        ClusterNetwork.kubeProxyMode(client).ifPresent(mode -> metadata.put("kubeProxyMode", mode));
        metadata.put("nodeCount", nodes.size());
        metadata.put("nodes", nodes.stream().map(ClusterMetadata::node).toList());
        NodePlatform.remark(nodes).ifPresent(remark -> metadata.put("remark", remark));
        if (!labels.isEmpty()) {
            metadata.put("labels", labels);
        }
        try {
            return JSON.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> node(Node node) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", node.getMetadata().getName());
        NodeSystemInfo info = Optional.ofNullable(node.getStatus())
                .map(NodeStatus::getNodeInfo)
                .orElseGet(NodeSystemInfo::new);
        facts.put("kernelVersion", known(info.getKernelVersion()));
        facts.put("osImage", known(info.getOsImage()));
        facts.put("architecture", known(info.getArchitecture()));
        facts.put("kubeletVersion", known(info.getKubeletVersion()));
        facts.put("containerRuntimeVersion", known(info.getContainerRuntimeVersion()));
        return facts;
    }

    private static String known(@Nullable String fact) {
        return Objects.requireNonNullElse(fact, "unknown");
    }
}
