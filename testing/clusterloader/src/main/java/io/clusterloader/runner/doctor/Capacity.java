package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the scheduler would find room for the run's pods: CPU, memory and number of pods, by their requests. */
final class Capacity implements Examination {
    @Override
    public String subject() {
        return "capacity";
    }

    @Override
    public List<Finding> examine(ExaminedCluster cluster) {
        List<List<Pod>> tests = cluster.demands().podsAtOnce();
        if (tests.isEmpty()) {
            return List.of();
        }
        Map<String, Requests> taken = new HashMap<>();
        cluster.client().pods().inAnyNamespace().list().getItems().stream()
                .filter(Capacity::takesRoom)
                .forEach(pod -> taken.merge(pod.getSpec().getNodeName(), Requests.of(pod), Requests::plus));
        Set<Finding> lacks = new LinkedHashSet<>();
        tests.forEach(pods -> lacks.addAll(lacks(pods, taken, cluster)));
        return lacks.isEmpty()
                ? List.of(Finding.ok(
                        subject(),
                        "room for %s"
                                .formatted(tests.stream()
                                        .map(Requests::of)
                                        .max(Comparator.comparing(requests -> requests.of(Requests.PODS)))
                                        .orElseThrow())))
                : List.copyOf(lacks);
    }

    /** Pods that nothing pins to a node are few, and the scheduler finds them a place where there is one. */
    private List<Finding> lacks(List<Pod> pods, Map<String, Requests> taken, ExaminedCluster cluster) {
        Map<String, Requests> wanted = new HashMap<>();
        pods.stream()
                .filter(PodPlaces::isPinned)
                .forEach(pod -> PodPlaces.of(pod, cluster)
                        .forEach(node -> wanted.merge(NodeState.name(node), Requests.of(pod), Requests::plus)));
        return cluster.nodes().stream()
                .filter(node -> wanted.containsKey(NodeState.name(node)))
                .flatMap(node -> lacks(
                        node,
                        taken.getOrDefault(NodeState.name(node), Requests.NONE),
                        Objects.requireNonNull(wanted.get(NodeState.name(node)))))
                .toList();
    }

    private Stream<Finding> lacks(Node node, Requests taken, Requests wanted) {
        Map<String, Quantity> offered = Optional.ofNullable(node.getStatus())
                .map(NodeStatus::getAllocatable)
                .orElse(Map.of());
        return Requests.RESOURCES.stream()
                .filter(offered::containsKey)
                .filter(resource -> free(offered, resource, taken).compareTo(wanted.of(resource)) < 0)
                .map(resource -> Finding.problem(
                        subject(),
                        "%s has %s free, and the run's pods there request %s"
                                .formatted(
                                        NodeState.name(node),
                                        Requests.text(resource, free(offered, resource, taken)),
                                        Requests.text(resource, wanted.of(resource))),
                        "free some of it, or use other nodes"));
    }

    private static BigDecimal free(Map<String, Quantity> offered, String resource, Requests taken) {
        return Objects.requireNonNull(offered.get(resource))
                .getNumericalAmount()
                .subtract(taken.of(resource));
    }

    private static boolean takesRoom(Pod pod) {
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return pod.getSpec().getNodeName() != null && !phase.equals("Succeeded") && !phase.equals("Failed");
    }
}
