package io.clusterloader.netperf.orchestrator.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PairerPropertyTest {
    /** Workers, each on the node with this number. */
    private static List<Member> fleet(List<Integer> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new Member("w" + i, i, "n" + nodes.get(i), List.of(Plans.address(i))))
                .toList();
    }

    @Property(tries = 500)
    void meshPairsAreFoundExactlyWhenTheyExist(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(max = 3) Integer> nodes,
            @ForAll @IntRange(min = 1, max = 4) int pairs,
            @ForAll boolean colocated) {
        Placement placement = colocated ? Placement.COLOCATED : Placement.DISTRIBUTED;
        TestCase testCase =
                Plans.mesh("c", Protocol.TCP, pairs).setPlacement(placement).build();
        List<Member> fleet = fleet(nodes);

        Pairing pairing = Pairer.place(testCase, fleet, Set.of());

        assertThat(pairing instanceof Pairing.Placed).isEqualTo(mostPairs(fleet, colocated) >= pairs);
        obeys(pairing, pairs, colocated);
        assertThat(Pairer.place(testCase, fleet.reversed(), Set.of())).isEqualTo(pairing);
    }

    @Property(tries = 300)
    void oneServerIsFoundExactlyWhenThereIsOne(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 3) Integer> nodes,
            @ForAll @IntRange(min = 1, max = 5) int clients,
            @ForAll boolean colocated) {
        Placement placement = colocated ? Placement.COLOCATED : Placement.DISTRIBUTED;
        TestCase testCase = Plans.manyToOne("c", Protocol.UDP, clients)
                .setPlacement(placement)
                .build();
        List<Member> fleet = fleet(nodes);

        Pairing pairing = Pairer.place(testCase, fleet, Set.of("w1"));

        boolean possible = fleet.stream()
                .anyMatch(server -> fleet.stream()
                                .filter(client ->
                                        !client.equals(server) && client.node().equals(server.node()) == colocated)
                                .count()
                        >= clients);
        assertThat(pairing instanceof Pairing.Placed).isEqualTo(possible);
        obeys(pairing, clients, colocated);
        if (pairing instanceof Pairing.Placed(List<Pair> pairs)) {
            assertThat(pairs)
                    .extracting(Pair::port)
                    .containsExactlyElementsOf(
                            IntStream.range(6201, 6201 + clients).boxed().toList());
        }
    }

    @Property(tries = 500)
    void serviceClientsAreFoundExactlyWhenTheyExist(
            @ForAll @Size(min = 3, max = 8) List<@IntRange(max = 3) Integer> nodes,
            @ForAll @IntRange(min = 1, max = 3) int services) {
        List<Member> fleet = fleet(nodes);
        TestCase.Builder testCase = Plans.mesh("c", Protocol.TCP, services).setPath(Path.CLUSTER_IP);
        IntStream.range(0, services).forEach(i -> testCase.addServices(Plans.service("s" + i, 80, "w" + i)));

        Pairing pairing = Pairer.place(testCase.build(), fleet, Set.of());

        List<Member> servers = fleet.subList(0, services);
        List<Member> clients = fleet.subList(services, fleet.size());
        assertThat(pairing instanceof Pairing.Placed).isEqualTo(matches(servers, clients));
        obeys(pairing, services, false);
    }

    private static void obeys(Pairing pairing, int count, boolean colocated) {
        if (pairing instanceof Pairing.Placed(List<Pair> pairs)) {
            assertThat(pairs).hasSize(count);
            assertThat(pairs)
                    .allMatch(pair -> pair.servers().stream()
                            .allMatch(
                                    server -> server.node().equals(pair.client().node()) == colocated));
            Set<Member> servers = new HashSet<>();
            pairs.forEach(pair -> servers.addAll(pair.servers()));
            assertThat(pairs).extracting(Pair::client).doesNotHaveDuplicates().doesNotContainAnyElementsOf(servers);
        } else if (pairing instanceof Pairing.Unplaceable(String reason)) {
            assertThat(reason).isNotEmpty();
        }
    }

    /** By trying everything. */
    private static int mostPairs(List<Member> left, boolean colocated) {
        if (left.size() < 2) {
            return 0;
        }
        Member first = left.getFirst();
        List<Member> rest = left.subList(1, left.size());
        int best = mostPairs(rest, colocated);
        for (Member other : rest) {
            if (first.node().equals(other.node()) == colocated) {
                List<Member> others = new ArrayList<>(rest);
                others.remove(other);
                best = Math.max(best, 1 + mostPairs(others, colocated));
            }
        }
        return best;
    }

    /** By trying everything. */
    private static boolean matches(List<Member> servers, List<Member> clients) {
        if (servers.isEmpty()) {
            return true;
        }
        return clients.stream()
                .filter(client -> !client.node().equals(servers.getFirst().node()))
                .anyMatch(client -> matches(
                        servers.subList(1, servers.size()),
                        Stream.of(clients)
                                .flatMap(List::stream)
                                .filter(other -> !other.equals(client))
                                .toList()));
    }
}
