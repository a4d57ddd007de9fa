package io.clusterloader.netperf.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The workers, numbered: one for each place that some case takes. */
final class Seats {
    private final Map<Place, WorkerSeat> seats = new LinkedHashMap<>();

    /** The first places of all nodes come first, so that neighbours in the fleet are on different nodes. */
    static Seats of(List<CasePlaces> cases, List<ClusterNode> nodes) {
        Map<ClusterNode, Integer> order = new HashMap<>();
        nodes.forEach(node -> order.put(node, order.size()));
        Groups groups = Groups.of(cases);
        Seats numbered = new Seats();
        cases.stream()
                .flatMap(CasePlaces::all)
                .distinct()
                .sorted(Comparator.comparingInt(Place::position).thenComparing(place -> order.get(place.node())))
                .forEach(place -> numbered.add(place, groups));
        return numbered;
    }

    WorkerSeat at(Place place) {
        return Objects.requireNonNull(seats.get(place));
    }

    List<WorkerSeat> at(List<Place> places) {
        return places.stream().map(this::at).toList();
    }

    List<WorkerSeat> all() {
        return List.copyOf(seats.values());
    }

    private void add(Place place, Groups groups) {
        seats.put(place, new WorkerSeat(seats.size(), groups.of(place), place.node()));
    }
}
