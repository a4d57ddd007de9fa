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
     * Where a case could be.
     *
     * @param demand the cores that it takes of each machine, by the machines' ids
     */
    private record Place(CaseAllocation allocation, List<ClusterNode> nodes, Map<String, Double> demand) {
        static Place of(CaseAllocation allocation, LoadOptions load) {
            return new Place(allocation, allocation.nodes(), CpuDemand.of(allocation, load));
        }
    }

    /** A case that is to be packed: the places that the cluster has for it, at least one, all of equally many nodes. */
    static final class Unpacked {
        private final List<Place> places;

        Unpacked(List<CaseAllocation> places, LoadOptions load) {
            this.places = places.stream().map(place -> Place.of(place, load)).toList();
        }

        private int nodes() {
            return places.getFirst().nodes().size();
        }
    }

    /** Cases at the same time, as the nodes and the cores that they take. */
    private record Group(Set<ClusterNode> taken, Map<String, Double> busy) {
        boolean hasNodes(Place place) {
            return Collections.disjoint(taken, place.nodes());
        }

        /** Returns whether the tools fit into the budgets. A machine on which nothing runs has room for any case. */
        boolean hasCpu(Place place) {
            return place.nodes().stream()
                    .map(ClusterNode::machine)
                    .filter(machine -> busy.containsKey(machine.id()))
                    .allMatch(machine -> busy.getOrDefault(machine.id(), 0.0)
                                    + place.demand().getOrDefault(machine.id(), 0.0)
                            <= machine.budget());
        }

        void add(Place place) {
            taken.addAll(place.nodes());
            place.demand().forEach((machine, cores) -> busy.merge(machine, cores, Double::sum));
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
            List<Place> free = one.places.stream().filter(group::hasNodes).toList();
            Optional<Place> place = free.stream().filter(group::hasCpu).findFirst();
            if (place.isPresent()) {
                return into(number, place.get(), keptApart);
            }
            keptApart |= !free.isEmpty();
        }
        groups.add(new Group(new HashSet<>(), new HashMap<>()));
        return into(groups.size() - 1, one.places.getFirst(), keptApart);
    }

    private CaseAllocation into(int number, Place place, boolean keptApart) {
        groups.get(number).add(place);
        return place.allocation().inGroup(number, keptApart);
    }
}
