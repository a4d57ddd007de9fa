package io.clusterloader.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what kind of machine a node is, and whether it can run a Linux container in a network of its own. */
public final class NodePlatform {
    private static final String WINDOWS = "windows";
    private static final String PREFERRED = "amd64";

    /** Labels of nodes behind which there is no machine. See the documentation of Virtual Kubelet, kwok, Liqo and EKS Fargate. */
    private static final Map<String, List<String>> VIRTUAL_LABELS = Map.of(
            "type", List.of("virtual-kubelet", "kwok"),
            "liqo.io/type", List.of("virtual-node"),
            "eks.amazonaws.com/compute-type", List.of("fargate"));

    private static final String VIRTUAL_TAINT = "virtual-kubelet.io/provider";
    private static final String KWOK_ANNOTATION = "kwok.x-k8s.io/node";

    /** Nodes of the local cluster have it. */
    private static final String REMARK_ANNOTATION = "clusterloader.io/remark";

    private NodePlatform() {}

    /** Returns why pods that measure a network cannot run on a node whatever its state is, as the rest of a sentence. */
    public static Optional<String> obstacle(Node node) {
        if (WINDOWS.equals(fact(node, "kubernetes.io/os", NodeSystemInfo::getOperatingSystem))) {
            return Optional.of("runs Windows, for which there are no images");
        }
        return isVirtual(node)
                ? Optional.of("a virtual node, which has no machine whose network could be measured")
                : Optional.empty();
    }

    /** Returns the architecture as Go names it, such as {@code amd64}; empty if the node does not say. */
    public static Optional<String> architecture(Node node) {
        return Optional.of(fact(node, "kubernetes.io/arch", NodeSystemInfo::getArchitecture))
                .filter(name -> !name.isEmpty());
    }

    /** Returns the architecture of the most nodes, and amd64 where two have as many; empty if no node says. */
    public static Optional<String> mostFrequentArchitecture(List<Node> nodes) {
        return nodes.stream()
                .flatMap(node -> architecture(node).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().equals(PREFERRED))
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /** Returns what nodes tell of their machines to those who read the numbers; empty if they tell nothing. */
    public static Optional<String> remark(List<Node> nodes) {
        return Optional.of(nodes.stream()
                        .map(node -> annotations(node).getOrDefault(REMARK_ANNOTATION, ""))
                        .filter(remark -> !remark.isEmpty())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("; ")))
                .filter(remarks -> !remarks.isEmpty());
    }

    private static boolean isVirtual(Node node) {
        boolean tainted = Optional.ofNullable(node.getSpec()).map(NodeSpec::getTaints).orElse(List.of()).stream()
                .anyMatch(taint -> VIRTUAL_TAINT.equals(taint.getKey()));
        return tainted
                || annotations(node).containsKey(KWOK_ANNOTATION)
                || VIRTUAL_LABELS.entrySet().stream()
                        .anyMatch(label -> label.getValue().contains(label(node, label.getKey())));
    }

    private static String fact(Node node, String label, Function<NodeSystemInfo, String> told) {
        return Optional.ofNullable(node.getStatus())
                .map(NodeStatus::getNodeInfo)
                .map(told)
                .filter(value -> !value.isEmpty())
                .orElseGet(() -> label(node, label));
    }

    private static Map<String, String> annotations(Node node) {
        return Optional.ofNullable(node.getMetadata().getAnnotations()).orElse(Map.of());
    }

    private static String label(Node node, String key) {
        return Optional.ofNullable(node.getMetadata().getLabels())
                .orElse(Map.of())
                .getOrDefault(key, "");
    }
}
