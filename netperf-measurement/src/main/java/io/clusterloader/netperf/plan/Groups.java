package io.clusterloader.netperf.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Numbers the sets of servers that share a Service. */
final class Groups {
    private final Map<Place, Integer> numbers = new HashMap<>();

    /** Cases with the same places share their groups; otherwise no place is in two, since a pod has one label for it. */
    static Groups of(List<CasePlaces> cases) {
        Groups groups = new Groups();
        List<List<Place>> sets = cases.stream()
                .flatMap(one -> one.services().stream())
                .filter(servers -> servers.size() > 1)
                .distinct()
                .toList();
        for (int number = 0; number < sets.size(); number++) {
            for (Place place : sets.get(number)) {
                groups.join(place, number);
            }
        }
        return groups;
    }

    OptionalInt of(Place place) {
        Integer number = numbers.get(place);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private void join(Place place, int number) {
        Integer other = numbers.put(place, number);
        if (other != null) {
            throw new IllegalStateException("%s is in the groups %d and %d".formatted(place, other, number));
        }
    }
}
