package io.clusterloader.netperf.orchestrator.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PairerPropertyTest {
    /** Workers, each on the node with this number. */
    private static List<FleetWorker> fleet(List<Integer> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new FleetWorker("w" + i, i, "n" + nodes.get(i), List.of(Plans.address(i))))
                .toList();
    }

    /** A case with as many of the pairs asked for as the test's simple planner finds. */
    private static TestCase planned(TestCase.Builder testCase, List<FleetWorker> fleet, boolean colocated) {
        return Plans.withPairs(
                testCase.setPlacement(colocated ? Placement.COLOCATED : Placement.DISTRIBUTED)
                        .build(),
                fleet.stream()
                        .collect(
                                Collectors.toMap(FleetWorker::name, FleetWorker::node, (one, _) -> one, TreeMap::new)));
    }

    private static List<FleetWorker> without(List<FleetWorker> fleet, Set<Integer> lost) {
        return fleet.stream().filter(worker -> !lost.contains(worker.index())).toList();
    }

    @Property(tries = 300)
    void theWorkersOfThePlanAreTakenWhileTheyAreThere(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(max = 3) Integer> nodes,
            @ForAll @IntRange(min = 1, max = 2) int pairs,
            @ForAll boolean colocated) {
        List<FleetWorker> fleet = fleet(nodes);
        TestCase testCase = planned(Plans.mesh("c", Protocol.TCP, pairs), fleet, colocated);
        Pairing pairing = Pairer.place(testCase, fleet);
        assertThat(((Pairing.Placed) pairing).pairs())
                .extracting(pair -> pair.client().name())
                .containsExactlyElementsOf(testCase.getPairsList().stream()
                        .map(PlannedPair::getClient)
                        .toList());
        obeys(pairing, testCase.getPairsCount(), colocated);
        assertThat(Pairer.place(testCase, fleet.reversed())).isEqualTo(pairing);
    }

    @Property(tries = 500)
    void oneServerIsFoundExactlyWhenThereIsOneWhoeverIsLost(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(max = 3) Integer> nodes,
            @ForAll @IntRange(min = 1, max = 4) int asked,
            @ForAll Set<@IntRange(max = 7) Integer> lost,
            @ForAll boolean colocated) {
        TestCase testCase = planned(Plans.manyToOne("c", Protocol.UDP, asked), fleet(nodes), colocated);
        int clients = testCase.getPairsCount();
        List<FleetWorker> fleet = without(fleet(nodes), lost);

        Pairing pairing = Pairer.place(testCase, fleet);

        boolean possible = clients == 0
                || fleet.stream()
                        .anyMatch(server -> fleet.stream()
                                        .filter(client -> !client.equals(server)
                                                && client.node().equals(server.node()) == colocated)
                                        .count()
                                >= clients);
        assertThat(pairing instanceof Pairing.Placed).isEqualTo(possible);
        obeys(pairing, clients, colocated);
    }

    @Property(tries = 300)
    void pairsObeyThePlacementWhoeverIsLost(
            @ForAll @Size(min = 4, max = 10) List<@IntRange(max = 3) Integer> nodes,
            @ForAll @IntRange(min = 1, max = 3) int pairs,
            @ForAll Set<@IntRange(max = 9) Integer> lost,
            @ForAll boolean colocated) {
        TestCase testCase = planned(Plans.mesh("c", Protocol.TCP, pairs), fleet(nodes), colocated);
        obeys(Pairer.place(testCase, without(fleet(nodes), lost)), testCase.getPairsCount(), colocated);
    }

    private static void obeys(Pairing pairing, int count, boolean colocated) {
        if (pairing instanceof Pairing.Placed(List<Pair> pairs)) {
            assertThat(pairs).hasSize(count);
            assertThat(pairs)
                    .allMatch(pair -> pair.servers().stream()
                            .allMatch(
                                    server -> server.node().equals(pair.client().node()) == colocated));
            Set<FleetWorker> servers = new HashSet<>();
            pairs.forEach(pair -> servers.addAll(pair.servers()));
            Set<FleetWorker> clients = pairs.stream().map(Pair::client).collect(Collectors.toSet());
            assertThat(clients).hasSize(count);
            assertThat(Collections.disjoint(clients, servers)).isTrue();
        } else if (pairing instanceof Pairing.Unplaceable(String reason)) {
            assertThat(reason).isNotEmpty();
        }
    }
}
