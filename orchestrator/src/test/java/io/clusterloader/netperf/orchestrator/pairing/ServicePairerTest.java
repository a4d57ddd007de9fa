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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServicePairerTest {
    private static final List<Member> FLEET = IntStream.range(0, 8)
            .mapToObj(i -> new Member("w" + i, i, i < 4 ? "a" : "b", List.of(Plans.address(i))))
            .toList();

    private static TestCase.Builder balanced(Protocol protocol) {
        return Plans.mesh("lb", protocol, 4)
                .setPath(Path.CLUSTER_IP)
                .addServices(Plans.service("one", 80, "w0", "w1"))
                .addServices(Plans.service("two", 80, "w2", "w3"));
    }

    @Test
    void spreadsClientsOverBalancedServices() {
        Pairing.Placed placed =
                (Pairing.Placed) Pairer.place(balanced(Protocol.HTTP).build(), FLEET, Set.of());
        Map<String, Long> clients =
                placed.pairs().stream().collect(Collectors.groupingBy(Pair::serverNames, Collectors.counting()));
        assertThat(clients).isEqualTo(Map.of("w0,w1", 2L, "w2,w3", 2L));
        assertThat(placed.pairs())
                .allMatch(pair -> pair.port() == 80 && pair.serverNodes().equals("a"));
    }

    @Test
    void spreadsClientsOverTheAddressesOfTheirService() {
        TestCase oneService = Plans.mesh("lb", Protocol.HTTP, 4)
                .setPath(Path.NODE_PORT)
                .setServers(2)
                .addServices(Plans.service("one", 80, "w0", "w1").addAddresses("10.1.1.2"))
                .build();
        assertThat(hosts(oneService)).containsValues(2L).hasSize(2);

        TestCase.Builder oneEach = Plans.mesh("each", Protocol.TCP, 4).setPath(Path.NODE_PORT);
        IntStream.range(0, 4)
                .forEach(i -> oneEach.addServices(Plans.service("s" + i, 80, "w" + i)
                        .clearAddresses()
                        .addAllAddresses(List.of("10.1.1.1", "10.1.1.2"))));
        assertThat(hosts(oneEach.build())).isEqualTo(Map.of("10.1.1.1", 2L, "10.1.1.2", 2L));
    }

    @Test
    void keepsAGroupAndItsClientsOnOneNodeWhereAskedTo() {
        List<Member> fleet = IntStream.range(0, 8)
                .mapToObj(i -> new Member("w" + i, i, i / 2 % 2 == 0 ? "a" : "b", List.of(Plans.address(i))))
                .toList();
        TestCase colocated =
                balanced(Protocol.HTTPS).setPlacement(Placement.COLOCATED).build();
        Pairing.Placed placed = (Pairing.Placed) Pairer.place(colocated, fleet, Set.of());
        assertThat(placed.pairs())
                .hasSize(4)
                .allMatch(pair -> pair.serverNodes().equals(pair.client().node()));
    }

    @Test
    void namesTheNodesWhereClientsLackOne() {
        TestCase.Builder spread = balanced(Protocol.HTTP)
                .clearServices()
                .addServices(Plans.service("one", 80, "w0", "w4"))
                .addServices(Plans.service("two", 80, "w1", "w5"));
        assertThat(reason(spread))
                .isEqualTo("4 clients on different nodes as the servers behind their services cannot be found:"
                        + " besides them there are 4 workers (a: 2, b: 2)");
    }

    private static Map<String, Long> hosts(TestCase testCase) {
        return ((Pairing.Placed) Pairer.place(testCase, FLEET, Set.of()))
                .pairs().stream().collect(Collectors.groupingBy(Pair::host, Collectors.counting()));
    }

    @Test
    void balancesOnlyHttp() {
        assertThat(reason(balanced(Protocol.TCP))).contains("only HTTP can be balanced");
    }

    @Test
    void namesAServerThatIsNotThere() {
        assertThat(reason(Plans.oneToOne("c", Protocol.TCP)
                        .setPath(Path.NODE_PORT)
                        .addServices(Plans.service("gone", 80, "w9"))))
                .isEqualTo("worker w9 behind service gone is not there");
    }

    @Test
    void demandsAServicePerTcpClient() {
        assertThat(reason(Plans.manyToOne("c", Protocol.TCP, 2)
                        .setPath(Path.CLUSTER_IP)
                        .addServices(Plans.service("s", 80, "w0"))))
                .contains("need a service each");
    }

    @Test
    void demandsTheServersAskedFor() {
        assertThat(reason(balanced(Protocol.HTTP).setServers(5))).contains("5 servers are asked for and 4 stand");
    }

    @Test
    void demandsAddressesOfTheFamily() {
        assertThat(reason(Plans.oneToOne("c", Protocol.TCP).setIpFamily(IpFamily.IPV6)))
                .isEqualTo("only 0 of 8 workers have an IPv6 address");
    }

    private static String reason(TestCase.Builder testCase) {
        return ((Pairing.Unplaceable) Pairer.place(testCase.build(), FLEET, Set.of())).reason();
    }
}
