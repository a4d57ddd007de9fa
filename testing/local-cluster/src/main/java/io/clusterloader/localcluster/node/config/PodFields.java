package io.clusterloader.localcluster.node.config;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that a pod may learn about itself (the downward API).
 *
 * @param pod       the pod
 * @param addresses its addresses on the network, and its node's
 */
public record PodFields(Pod pod, Addresses addresses) {
    private static final Pattern ENTRY = Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)'\\]");

    /**
     * The addresses in a pod's status, the primary family's first.
     *
     * @param pod  the pod's own
     * @param node its node's
     */
    public record Addresses(List<String> pod, List<String> node) {
        public Addresses {
            pod = List.copyOf(pod);
            node = List.copyOf(node);
        }
    }

    /** Returns whether a pod is in the network of its node. */
    public static boolean inHostNetwork(Pod pod) {
        return Boolean.TRUE.equals(pod.getSpec().getHostNetwork());
    }

    /** Returns the name of the pod's host: the node's in the network of the node, else the given one or the pod's own. */
    public String hostname() {
        return inHostNetwork(pod)
                ? pod.getSpec().getNodeName()
                : Objects.requireNonNullElse(
                        pod.getSpec().getHostname(), pod.getMetadata().getName());
    }

    /**
     * Returns the value of a field.
     *
     * @param path as in {@code fieldRef.fieldPath}
     * @throws ConfigurationException when there is no such field
     */
    public String get(String path) throws ConfigurationException {
        Matcher entry = ENTRY.matcher(path);
        if (entry.matches()) {
            return map(entry.group(1)).getOrDefault(entry.group(2), "");
        }
        return switch (path) {
            case "metadata.name" -> pod.getMetadata().getName();
            case "metadata.namespace" -> pod.getMetadata().getNamespace();
            case "metadata.uid" -> orEmpty(pod.getMetadata().getUid());
            case "metadata.labels" -> lines(map("labels"));
            case "metadata.annotations" -> lines(map("annotations"));
            case "spec.nodeName" -> pod.getSpec().getNodeName();
            case "spec.serviceAccountName" -> orEmpty(pod.getSpec().getServiceAccountName());
            case "status.podIP" -> addresses.pod().getFirst();
            case "status.podIPs" -> String.join(",", addresses.pod());
            case "status.hostIP" -> addresses.node().getFirst();
            case "status.hostIPs" -> String.join(",", addresses.node());
            default -> throw new ConfigurationException("fieldRef.fieldPath '" + path + "' is not supported");
        };
    }

    private Map<String, String> map(String which) {
        Map<String, String> map = which.equals("labels")
                ? pod.getMetadata().getLabels()
                : pod.getMetadata().getAnnotations();
        return map == null ? Map.of() : map;
    }

    private static String lines(Map<String, String> map) {
        return map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=\"" + entry.getValue() + "\"")
                .collect(Collectors.joining("\n"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
