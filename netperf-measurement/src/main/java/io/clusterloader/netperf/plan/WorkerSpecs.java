package io.clusterloader.netperf.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** The workers of a run, numbered: one for each node slot that some case takes. */
final class WorkerSpecs {
    private final Map<NodeSlot, WorkerSpec> specs = new LinkedHashMap<>();

    /**
     * Numbers the workers. The first slots of all nodes come first, so that neighbours in the fleet are on different nodes; workers in the
     * networks of their nodes come last.
     */
    static WorkerSpecs of(List<CaseAllocation> cases, List<ClusterNode> nodes) {
        Map<ClusterNode, Integer> order = new HashMap<>();
        nodes.forEach(node -> order.put(node, order.size()));
        Map<NodeSlot, Integer> groups = groups(cases);
        WorkerSpecs workers = new WorkerSpecs();
        cases.stream()
                .flatMap(CaseAllocation::slots)
                .distinct()
                .sorted(Comparator.comparing(NodeSlot::hostNetwork)
                        .thenComparingInt(NodeSlot::position)
                        .thenComparing(slot -> order.get(slot.node())))
                .forEach(slot -> workers.add(slot, groups));
        return workers;
    }

    WorkerSpec at(NodeSlot slot) {
        return Objects.requireNonNull(specs.get(slot));
    }

    List<WorkerSpec> at(List<NodeSlot> slots) {
        return slots.stream().map(this::at).toList();
    }

    List<WorkerSpec> all() {
        return List.copyOf(specs.values());
    }

    private void add(NodeSlot slot, Map<NodeSlot, Integer> groups) {
        Integer group = groups.get(slot);
        OptionalInt number = group == null ? OptionalInt.empty() : OptionalInt.of(group);
        specs.put(slot, new WorkerSpec(specs.size(), number, slot.node(), slot.hostNetwork()));
    }

    /**
     * Numbers the sets of servers that share a Service. Cases with the same slots share their sets; otherwise no slot is in two, since a
     * pod has one label for it.
     */
    private static Map<NodeSlot, Integer> groups(List<CaseAllocation> cases) {
        List<List<NodeSlot>> sets = cases.stream()
                .flatMap(one -> one.services().stream())
                .filter(servers -> servers.size() > 1)
                .distinct()
                .toList();
        Map<NodeSlot, Integer> numbers = new HashMap<>();
        for (int number = 0; number < sets.size(); number++) {
            for (NodeSlot slot : sets.get(number)) {
                Integer other = numbers.put(slot, number);
                if (other != null) {
                    throw new IllegalStateException("%s is in the groups %d and %d".formatted(slot, other, number));
                }
            }
        }
        return numbers;
    }
}
