package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
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

/**
 * Checks whether the scheduler would find room for the run's pods: CPU, memory, ephemeral storage and number of pods, by their requests. A kubelet
 * that does not isolate local storage reports none of it, and to the scheduler that is 0.
 */
final class CapacityCheck implements Check {
    @Override
    public String subject() {
        return "capacity";
    }

    @Override
    public boolean restsOnPlan() {
        return true;
    }

    @Override
    public List<CheckResult> check(Target target) {
        List<List<Pod>> tests = target.requirements().podsAtOnce();
        if (tests.isEmpty()) {
            return List.of();
        }
        Map<String, Requests> taken = new HashMap<>();
        target.client().pods().inAnyNamespace().list().getItems().stream()
                .filter(CapacityCheck::takesRoom)
                .forEach(pod -> taken.merge(pod.getSpec().getNodeName(), Requests.of(pod), Requests::plus));
        Set<CheckResult> lacks = new LinkedHashSet<>();
        tests.forEach(pods -> lacks.addAll(lacks(pods, taken, target)));
        return lacks.isEmpty()
                ? List.of(CheckResult.ok(
                        subject(),
                        "room for %s"
                                .formatted(tests.stream()
                                        .map(Requests::of)
                                        .max(Comparator.comparing(requests -> requests.of(Requests.PODS)))
                                        .orElseThrow())))
                : List.copyOf(lacks);
    }

    /** Compares what is free on each node with what pinned pods request. Other pods are few, and the scheduler finds them a node. */
    private List<CheckResult> lacks(List<Pod> pods, Map<String, Requests> taken, Target target) {
        Map<String, Requests> wanted = new HashMap<>();
        pods.stream()
                .filter(PodPlacement::isPinned)
                .forEach(pod -> PodPlacement.of(pod, target)
                        .forEach(node -> wanted.merge(NodeState.name(node), Requests.of(pod), Requests::plus)));
        return target.nodes().stream()
                .filter(node -> wanted.containsKey(NodeState.name(node)))
                .flatMap(node -> lacks(
                        node,
                        taken.getOrDefault(NodeState.name(node), Requests.NONE),
                        Objects.requireNonNull(wanted.get(NodeState.name(node)))))
                .toList();
    }

    private Stream<CheckResult> lacks(Node node, Requests taken, Requests wanted) {
        Map<String, Quantity> offered = Optional.ofNullable(node.getStatus())
                .map(NodeStatus::getAllocatable)
                .orElse(Map.of());
        Stream<CheckResult> lacking = Requests.RESOURCES.stream()
                .filter(offered::containsKey)
                .filter(resource -> free(offered, resource, taken).compareTo(wanted.of(resource)) < 0)
                .map(resource -> CheckResult.problem(
                        subject(),
                        "%s has %s free, and the run's pods there request %s"
                                .formatted(
                                        NodeState.name(node),
                                        Requests.text(resource, free(offered, resource, taken)),
                                        Requests.text(resource, wanted.of(resource))),
                        "free some of it, or use other nodes"));
        return Stream.concat(lacking, withoutStorage(node, offered, wanted).stream());
    }

    private Optional<CheckResult> withoutStorage(Node node, Map<String, Quantity> offered, Requests wanted) {
        return offered.isEmpty()
                        || offered.containsKey(Requests.STORAGE)
                        || wanted.of(Requests.STORAGE).signum() == 0
                ? Optional.empty()
                : Optional.of(CheckResult.problem(
                        subject(),
                        "%s reports no ephemeral storage, and the run's pods there request %s"
                                .formatted(
                                        NodeState.name(node),
                                        Requests.text(Requests.STORAGE, wanted.of(Requests.STORAGE))),
                        "leave ephemeral-storage out: the params workerResources and orchestratorResources"));
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

    /**
     * What pods request of a node.
     *
     * @param amounts by resource, in cores, bytes and pods
     */
    private record Requests(Map<String, BigDecimal> amounts) {
        static final String CPU = "cpu";
        static final String MEMORY = "memory";
        static final String STORAGE = "ephemeral-storage";
        static final String PODS = "pods";
        static final List<String> RESOURCES = List.of(CPU, MEMORY, STORAGE, PODS);
        static final Requests NONE = new Requests(Map.of());
        private static final double MEBI = 1024.0 * 1024;

        Requests {
            amounts = Map.copyOf(amounts);
        }

        static Requests of(Pod pod) {
            return new Requests(Map.of(
                    CPU, request(pod, CPU),
                    MEMORY, request(pod, MEMORY),
                    STORAGE, request(pod, STORAGE),
                    PODS, BigDecimal.ONE));
        }

        static Requests of(List<Pod> pods) {
            return pods.stream().map(Requests::of).reduce(NONE, Requests::plus);
        }

        Requests plus(Requests more) {
            Map<String, BigDecimal> sum = new HashMap<>(amounts);
            more.amounts.forEach((resource, amount) -> sum.merge(resource, amount, BigDecimal::add));
            return new Requests(sum);
        }

        BigDecimal of(String resource) {
            return Objects.requireNonNullElse(amounts.get(resource), BigDecimal.ZERO);
        }

        static String text(String resource, BigDecimal amount) {
            return switch (resource) {
                case CPU -> "%.2f CPUs".formatted(amount.doubleValue());
                case MEMORY -> "%.0f MiB of memory".formatted(amount.doubleValue() / MEBI);
                case STORAGE -> "%.0f MiB of ephemeral storage".formatted(amount.doubleValue() / MEBI);
                default -> "%s %s".formatted(amount.toPlainString(), resource);
            };
        }

        /** {@code 3 pods that request 0.15 CPUs and 320 MiB of memory}. */
        @Override
        public String toString() {
            return "%s that request %s and %s"
                    .formatted(text(PODS, of(PODS)), text(CPU, of(CPU)), text(MEMORY, of(MEMORY)));
        }

        private static BigDecimal request(Pod pod, String resource) {
            return pod.getSpec().getContainers().stream()
                    .flatMap(container -> Optional.ofNullable(container).map(Container::getResources).stream())
                    .flatMap(
                            resources -> Optional.ofNullable(resources).map(ResourceRequirements::getRequests).stream())
                    .flatMap(requests -> Optional.ofNullable(requests.get(resource)).stream())
                    .map(Quantity::getNumericalAmount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
