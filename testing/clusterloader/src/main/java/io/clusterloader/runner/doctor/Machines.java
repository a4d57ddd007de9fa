package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the nodes that take pods are: architecture, system, kernel, kubelet, container runtime. */
final class Machines implements Examination {
    @Override
    public String subject() {
        return "machines";
    }

    @Override
    public List<Finding> examine(ExaminedCluster cluster) {
        List<Node> nodes = cluster.usableNodes();
        if (nodes.isEmpty()) {
            return List.of();
        }
        Map<String, Long> architectures = counted(nodes, NodeSystemInfo::getArchitecture);
        Map<String, Long> kubelets = counted(nodes, NodeSystemInfo::getKubeletVersion);
        List<Finding> findings = new ArrayList<>(List.of(Finding.ok(
                subject(),
                "%s; kubelet %s; %s; kernel %s"
                        .formatted(
                                text(architectures),
                                text(kubelets),
                                text(counted(nodes, NodeSystemInfo::getContainerRuntimeVersion)),
                                text(counted(nodes, NodeSystemInfo::getKernelVersion))))));
        if (architectures.size() > 1) {
            findings.add(Finding.warning(
                    subject(),
                    "the nodes are of %d architectures".formatted(architectures.size()),
                    "use images that are built for each, or choose nodes by the label kubernetes.io/arch"));
        }
        if (counted(nodes, NodeSystemInfo::getKernelVersion).size() > 1) {
            findings.add(Finding.warning(
                    subject(),
                    "the nodes run different kernels, which may differ in speed",
                    "compare only pairs of nodes of one kind: choose nodes by label"));
        }
        List<String> foreign = NodeState.names(nodes.stream()
                .filter(node -> "windows".equals(NodeState.info(node).getOperatingSystem()))
                .toList());
        if (!foreign.isEmpty()) {
            findings.add(Finding.problem(
                    subject(),
                    "%s run Windows, for which there are no images".formatted(Names.some(foreign)),
                    "choose nodes by the label kubernetes.io/os=linux"));
        }
        return findings;
    }

    private static Map<String, Long> counted(List<Node> nodes, Function<NodeSystemInfo, String> fact) {
        return nodes.stream()
                .map(node -> String.valueOf(fact.apply(NodeState.info(node))))
                .map(value -> value.equals("null") || value.isEmpty() ? "unknown" : value)
                .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
    }

    /** {@code amd64}; {@code 2 amd64, 1 arm64}. */
    private static String text(Map<String, Long> counted) {
        return counted.size() == 1
                ? counted.keySet().iterator().next()
                : counted.entrySet().stream()
                        .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
