package io.clusterloader.netperf.orchestrator.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairerTest {
    /** w0 to w3 on node a, w4 to w7 on node b. */
    private static final List<FleetWorker> FLEET = IntStream.range(0, 8)
            .mapToObj(i -> new FleetWorker("w" + i, i, i < 4 ? "a" : "b", List.of(Plans.address(i))))
            .toList();

    private static TestCase planned(TestCase.Builder testCase) {
        return Plans.withPairs(
                testCase.build(),
                FLEET.stream()
                        .collect(
                                Collectors.toMap(FleetWorker::name, FleetWorker::node, (one, _) -> one, TreeMap::new)));
    }

    private static Pairing placeWithout(TestCase testCase, String... lost) {
        return Pairer.place(
                testCase,
                FLEET.stream()
                        .filter(worker -> !List.of(lost).contains(worker.name()))
                        .toList());
    }

    private static List<Pair> pairs(Pairing pairing) {
        return ((Pairing.Placed) pairing).pairs();
    }

    private static List<String> names(Pairing pairing) {
        return pairs(pairing).stream()
                .map(pair -> pair.client().name() + " to " + pair.serverNames())
                .toList();
    }

    private static String reason(Pairing pairing) {
        return ((Pairing.Unplaceable) pairing).reason();
    }

    private static TestCase.Builder balanced(Protocol protocol) {
        return Plans.mesh("lb", protocol, 4)
                .setPath(Path.CLUSTER_IP)
                .addServices(Plans.service("one", 80, "w0", "w1"))
                .addServices(Plans.service("two", 80, "w2", "w3"));
    }

    @Test
    void takesThePairsOfThePlan() {
        assertThat(names(placeWithout(planned(Plans.mesh("c", Protocol.TCP, 2)), "w7")))
                .containsExactly("w4 to w0", "w5 to w1");
        List<Pair> single = pairs(placeWithout(planned(Plans.manyToOne("c", Protocol.UDP, 3))));
        assertThat(single).extracting(Pair::port).containsExactly(6201, 6202, 6203);
        assertThat(single).extracting(Pair::host).containsOnly(Plans.address(0));
    }

    @Test
    void givesServersThatShareTheNetworkOfANodePortsOfTheirOwn() {
        assertThat(ports(Plans.mesh("c", Protocol.TCP, 3))).containsExactly(20000, 20001, 20002);
        assertThat(ports(Plans.mesh("c", Protocol.HTTPS, 3))).containsExactly(20000, 20001, 20002);
        assertThat(ports(Plans.manyToOne("c", Protocol.UDP, 3))).containsExactly(20000, 20001, 20002);
        assertThat(ports(Plans.manyToOne("c", Protocol.HTTP, 3))).containsExactly(20000, 20000, 20000);
    }

    private static List<Integer> ports(TestCase.Builder testCase) {
        List<Pair> pairs = pairs(placeWithout(planned(testCase.setPath(Path.HOST_NETWORK))));
        assertThat(pairs).allMatch(pair -> pair.port() == pair.listenPort());
        return pairs.stream().map(Pair::port).toList();
    }

    @Test
    void replacesALostClientByASpareWorkerThatObeysThePlacement() {
        TestCase mesh = planned(Plans.mesh("c", Protocol.TCP, 2));
        assertThat(names(placeWithout(mesh, "w4"))).containsExactly("w6 to w0", "w5 to w1");
        TestCase colocated = planned(Plans.oneToOne("c", Protocol.TCP).setPlacement(Placement.COLOCATED));
        assertThat(names(placeWithout(colocated, "w1"))).containsExactly("w2 to w0");
    }

    @Test
    void replacesALostServerAndLeavesItsClientsWhereTheyAre() {
        assertThat(names(placeWithout(planned(Plans.manyToOne("c", Protocol.TCP, 3)), "w0")))
                .containsExactly("w4 to w1", "w5 to w1", "w6 to w1");
    }

    @Test
    void movesAPairWhoseNodeHasNoSpareWorker() {
        TestCase colocated = planned(Plans.oneToOne("c", Protocol.TCP).setPlacement(Placement.COLOCATED));
        assertThat(names(placeWithout(colocated, "w0", "w2", "w3"))).containsExactly("w5 to w4");
        TestCase single = planned(Plans.manyToOne("c", Protocol.TCP, 3));
        assertThat(names(placeWithout(single, "w4", "w5"))).containsExactly("w0 to w7", "w1 to w7", "w2 to w7");
    }

    @Test
    void replacesClientsThatRunOnAnotherNodeThanPlanned() {
        List<FleetWorker> moved = FLEET.stream()
                .map(worker -> worker.name().equals("w4") ? new FleetWorker("w4", 4, "a", worker.addresses()) : worker)
                .toList();
        assertThat(names(Pairer.place(planned(Plans.oneToOne("c", Protocol.TCP)), moved)))
                .containsExactly("w5 to w0");
    }

    @Test
    void matchesSpareWorkersWithSeveralLostClients() {
        // Of the two ways to give the lost clients w2 and w3 a spare worker, only one keeps both from their servers'
        // nodes.
        List<FleetWorker> fleet = List.of(
                new FleetWorker("w0", 0, "a", List.of("10.0.0.1")),
                new FleetWorker("w1", 1, "b", List.of("10.0.0.2")),
                new FleetWorker("w4", 4, "c", List.of("10.0.0.5")),
                new FleetWorker("w5", 5, "a", List.of("10.0.0.6")));
        TestCase.Builder services = Plans.mesh("c", Protocol.TCP, 2)
                .setPath(Path.CLUSTER_IP)
                .addServices(Plans.service("one", 80, "w1"))
                .addServices(Plans.service("two", 80, "w0"));
        services.addPairsBuilder().setClient("w2").setService("one");
        services.addPairsBuilder().setClient("w3").setService("two");
        assertThat(names(Pairer.place(services.build(), fleet))).containsExactly("w5 to w1", "w4 to w0");
    }

    @Test
    void saysWhichSpareWorkersThereAreWhereNoneFits() {
        assertThat(reason(placeWithout(planned(Plans.mesh("c", Protocol.TCP, 4)), "w5")))
                .isEqualTo("workers are lost, and no spare ones on different nodes take their places: spare are none");
    }

    @Test
    void namesALostServerOfAService() {
        TestCase nodePort = planned(
                Plans.oneToOne("c", Protocol.TCP).setPath(Path.NODE_PORT).addServices(Plans.service("gone", 80, "w3")));
        assertThat(reason(placeWithout(nodePort, "w3"))).isEqualTo("worker w3 behind service gone is not there");
    }

    @Test
    void dialsBalancedServices() {
        List<Pair> placed = pairs(placeWithout(planned(balanced(Protocol.HTTP))));
        assertThat(placed.stream().collect(Collectors.groupingBy(Pair::serverNames, Collectors.counting())))
                .isEqualTo(Map.of("w0,w1", 2L, "w2,w3", 2L));
        assertThat(placed)
                .allMatch(pair -> pair.port() == 80 && pair.serverNodes().equals("a"));
    }

    @Test
    void spreadsClientsOverTheAddressesOfTheirService() {
        TestCase.Builder oneService = Plans.mesh("lb", Protocol.HTTP, 4)
                .setPath(Path.NODE_PORT)
                .setServers(2)
                .addServices(Plans.service("one", 80, "w0", "w1").addAddresses("10.1.1.2"));
        assertThat(hosts(oneService)).containsValues(2L).hasSize(2);

        TestCase.Builder oneEach = Plans.mesh("each", Protocol.TCP, 4).setPath(Path.NODE_PORT);
        IntStream.range(0, 4)
                .forEach(i -> oneEach.addServices(Plans.service("s" + i, 80, "w" + i)
                        .clearAddresses()
                        .addAllAddresses(List.of("10.1.1.1", "10.1.1.2"))));
        assertThat(hosts(oneEach)).isEqualTo(Map.of("10.1.1.1", 2L, "10.1.1.2", 2L));
    }

    private static Map<String, Long> hosts(TestCase.Builder testCase) {
        return pairs(placeWithout(planned(testCase))).stream()
                .collect(Collectors.groupingBy(Pair::host, Collectors.counting()));
    }

    @Test
    void demandsAddressesOfTheFamily() {
        assertThat(reason(placeWithout(planned(Plans.oneToOne("c", Protocol.TCP).setIpFamily(IpFamily.IPV6)))))
                .isEqualTo("only 0 of 8 workers have an IPv6 address");
    }
}
