package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.NodePlatform;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks how many nodes take pods, why the others do not, and what machines the nodes are. */
final class NodeCheck implements Check {
    private static final String MACHINES = "machines";

    @Override
    public String subject() {
        return "nodes";
    }

    @Override
    public List<CheckResult> check(Target target) {
        if (target.nodes().isEmpty()) {
            return List.of();
        }
        List<CheckResult> results = new ArrayList<>(usability(target));
        results.addAll(machines(target.usableNodes().stream()
                .filter(node -> NodePlatform.obstacle(node).isEmpty())
                .toList()));
        return results;
    }

    private List<CheckResult> usability(Target target) {
        List<CheckResult> results = new ArrayList<>();
        int usable = target.usableNodes().size();
        String count = "%d of %d nodes are ready, schedulable and without taints that keep pods away"
                .formatted(usable, target.nodes().size());
        results.add(
                usable > 0 || !target.requirements().pods().isEmpty()
                        ? CheckResult.ok(subject(), count)
                        : CheckResult.problem(subject(), count, "see below what keeps pods from each"));
        unready(target.nodes())
                .forEach((reason, nodes) -> results.add(CheckResult.warning(
                        subject(),
                        "not ready: %s (%s)".formatted(CheckResult.join(nodes), reason),
                        "kubectl describe node %s".formatted(nodes.getFirst()))));
        List<String> cordoned = NodeState.names(
                target.nodes().stream().filter(NodeState::isCordoned).toList());
        if (!cordoned.isEmpty()) {
            results.add(CheckResult.warning(
                    subject(),
                    "cordoned, so left out: %s".formatted(CheckResult.join(cordoned)),
                    "kubectl uncordon %s".formatted(cordoned.getFirst())));
        }
        grouped(
                        target.nodes().stream()
                                .filter(node -> NodePlatform.obstacle(node).isPresent())
                                .toList(),
                        node -> NodePlatform.obstacle(node).orElseThrow())
                .forEach((reason, nodes) -> results.add(CheckResult.warning(
                        subject(), "left out: %s (%s)".formatted(CheckResult.join(nodes), reason), "")));
        tainted(target.nodes())
                .forEach((taint, nodes) -> results.add(CheckResult.warning(
                        subject(),
                        "tainted with %s, so left out: %s".formatted(taint, CheckResult.join(nodes)),
                        "to measure them as well, tolerate the taint: the param tolerations of the definition")));
        return results;
    }

    private static Map<String, List<String>> unready(List<Node> nodes) {
        return grouped(nodes.stream().filter(node -> !NodeState.isReady(node)).toList(), NodeState::unreadiness);
    }

    private static Map<String, List<String>> tainted(List<Node> nodes) {
        return grouped(
                nodes.stream()
                        .filter(node -> !NodeState.repellingTaints(node).isEmpty())
                        .toList(),
                node -> String.join(", ", NodeState.repellingTaints(node)));
    }

    private static Map<String, List<String>> grouped(List<Node> nodes, Function<Node, String> by) {
        return nodes.stream()
                .collect(Collectors.groupingBy(
                        by, TreeMap::new, Collectors.mapping(NodeState::name, Collectors.toList())));
    }

    /** Reports architecture, system, kernel, kubelet and container runtime of nodes. */
    private static List<CheckResult> machines(List<Node> nodes) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        Map<String, Long> architectures = counted(nodes, NodeSystemInfo::getArchitecture);
        Map<String, Long> kubelets = counted(nodes, NodeSystemInfo::getKubeletVersion);
        List<CheckResult> results = new ArrayList<>(List.of(CheckResult.ok(
                MACHINES,
                "%s; kubelet %s; %s; kernel %s"
                        .formatted(
                                text(architectures),
                                text(kubelets),
                                text(counted(nodes, NodeSystemInfo::getContainerRuntimeVersion)),
                                text(counted(nodes, NodeSystemInfo::getKernelVersion))))));
        if (architectures.size() > 1) {
            results.add(CheckResult.warning(
                    MACHINES,
                    "the nodes are of %d architectures; a measurement of the network takes those of the most nodes"
                            .formatted(architectures.size()),
                    "choose others by the label kubernetes.io/arch: the param nodeSelector"));
        }
        if (counted(nodes, NodeSystemInfo::getKernelVersion).size() > 1) {
            results.add(CheckResult.warning(
                    MACHINES,
                    "the nodes run different kernels, which may differ in speed",
                    "compare only pairs of nodes of one kind: choose nodes by label"));
        }
        NodePlatform.remark(nodes)
                .ifPresent(
                        remark -> results.add(
                                CheckResult.warning(
                                        MACHINES,
                                        remark,
                                        "where a result names one of these as its limit, have an administrator raise it, or run as root")));
        return results;
    }

    private static Map<String, Long> counted(List<Node> nodes, Function<NodeSystemInfo, String> fact) {
        return nodes.stream()
                .map(node -> String.valueOf(fact.apply(NodeState.info(node))))
                .map(value -> value.equals("null") || value.isEmpty() ? "unknown" : value)
                .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    }

    /** Returns {@code amd64}, or {@code 2 amd64, 1 arm64} if there are several. */
    private static String text(Map<String, Long> counted) {
        return counted.size() == 1
                ? counted.keySet().iterator().next()
                : counted.entrySet().stream()
                        .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
