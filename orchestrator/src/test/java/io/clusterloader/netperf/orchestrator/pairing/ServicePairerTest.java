package io.clusterloader.netperf.orchestrator.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
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
