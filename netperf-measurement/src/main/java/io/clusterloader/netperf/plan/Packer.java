package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.LoadOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts cases into groups that run at the same time. No node has workers of two cases of a group, and where several cases of a group are on
 * one machine, their tools fit into its CPU budget. A case goes into the first group that has room, on the first nodes that are free there;
 * those that take the most nodes choose first.
 */
final class Packer {
    private final List<Group> groups = new ArrayList<>();

    private Packer() {}

    /**
     * A case that is to be packed.
     *
     * @param places that the cluster has for it, at least one, all of equally many nodes
     */
    record Unpacked(List<CaseAllocation> places, LoadOptions load) {
        Unpacked {
            places = List.copyOf(places);
        }

        private int nodes() {
            return places.getFirst().nodes().size();
        }
    }

    /** Cases at the same time, as the nodes and the cores that they take. */
    private record Group(Set<ClusterNode> taken, Map<String, Double> busy) {
        boolean hasNodes(CaseAllocation place) {
            return Collections.disjoint(taken, place.nodes());
        }

        /** Returns whether the tools fit into the budgets. A machine on which nothing runs has room for any case. */
        boolean hasCpu(CaseAllocation place, Map<String, Double> demand) {
            return place.nodes().stream()
                    .map(ClusterNode::machine)
                    .filter(machine -> busy.containsKey(machine.id()))
                    .allMatch(machine -> busy.getOrDefault(machine.id(), 0.0) + demand.getOrDefault(machine.id(), 0.0)
                            <= machine.budget());
        }

        void add(CaseAllocation place, Map<String, Double> demand) {
            taken.addAll(place.nodes());
            demand.forEach((machine, cores) -> busy.merge(machine, cores, Double::sum));
        }
    }

    /** Chooses a place and a group for each case. Returns them in the order of the cases. */
    static List<CaseAllocation> pack(List<Unpacked> cases) {
        Packer packer = new Packer();
        Map<Integer, CaseAllocation> packed = new TreeMap<>();
        IntStream.range(0, cases.size())
                .boxed()
                .sorted(Comparator.comparingInt(index -> -cases.get(index).nodes()))
                .forEach(index -> packed.put(index, packer.next(cases.get(index))));
        return List.copyOf(packed.values());
    }

    private CaseAllocation next(Unpacked one) {
        boolean keptApart = false;
        for (int number = 0; number < groups.size(); number++) {
            Group group = groups.get(number);
            List<CaseAllocation> free =
                    one.places().stream().filter(group::hasNodes).toList();
            Optional<CaseAllocation> place = free.stream()
                    .filter(choice -> group.hasCpu(choice, CpuDemand.of(choice, one.load())))
                    .findFirst();
            if (place.isPresent()) {
                return into(number, place.get(), one.load(), keptApart);
            }
            keptApart |= !free.isEmpty();
        }
        groups.add(new Group(new HashSet<>(), new HashMap<>()));
        return into(groups.size() - 1, one.places().getFirst(), one.load(), keptApart);
    }

    private CaseAllocation into(int number, CaseAllocation place, LoadOptions load, boolean keptApart) {
        groups.get(number).add(place, CpuDemand.of(place, load));
        return place.inGroup(number, keptApart);
    }
}
