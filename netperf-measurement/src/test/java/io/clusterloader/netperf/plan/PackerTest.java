package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Which cases are put into one group, on machines that have one node or several. */
class PackerTest {
    private static final String[] PAIRS = {"TC1.1.1.1", "TC1.1.1.2", "TC1.2.1.2", "TC1.2.1.5"};

    private static FleetPlan plan(List<ClusterNode> nodes, Object... given) throws Exception {
        Map<String, Object> values = new HashMap<>(Map.of("execution", "packed"));
        for (int i = 0; i < given.length; i += 2) {
            values.put((String) given[i], given[i + 1]);
        }
        return Planner.plan(StartParams.decode(Params.of(values)), nodes, "abcdefgh");
    }

    /** Nodes of machines with this many nodes and cores each. */
    private static List<ClusterNode> nodes(int count, int nodesOfMachine, int cores) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ClusterNode(
                        "node" + number,
                        List.of("10.0.0." + number),
                        Set.of(),
                        Optional.empty(),
                        new Machine("machine" + number / nodesOfMachine, cores)))
                .toList();
    }

    private static List<Integer> groups(FleetPlan plan) {
        return plan.cases().stream().map(TestCase::getGroup).toList();
    }

    @Test
    void machinesOfOneNodeTakeAsManyCasesAsThereAreNodesForThem() throws Exception {
        FleetPlan plan = plan(nodes(6, 1, 2), "testCases", List.of(PAIRS), "protocol", List.of("TCP", "UDP"));
        assertThat(groups(plan)).containsExactly(0, 0, 0, 1);
        assertThat(plan.cases()).noneMatch(TestCase::getKeptApartByCpu);
        assertThat(plan.warnings()).singleElement().asString().contains("4 cases", "2 groups", "up to 3");
    }

    @Test
    void nodesOfOneMachineShareItsCores() throws Exception {
        // Two ends of a TCP case take a core each, and three quarters of four cores have room for one such case.
        FleetPlan small = plan(nodes(4, 4, 4), "testCases", List.of("TC1.1.1.1", "TC1.2.1.1"));
        assertThat(groups(small)).containsExactly(0, 1);
        assertThat(small.cases()).extracting(TestCase::getKeptApartByCpu).containsExactly(false, true);
        assertThat(small.warnings()).hasSize(2).last().asString().contains("1 case in a later group");

        FleetPlan large = plan(nodes(4, 4, 6), "testCases", List.of("TC1.1.1.1", "TC1.2.1.1"));
        assertThat(groups(large)).containsExactly(0, 0);
    }

    @Test
    void casesOfAFixedRateTakeWhatTheRateTakes() throws Exception {
        List<String> udp = List.of("TC1.1.1.2", "TC1.2.1.2");
        assertThat(groups(plan(nodes(4, 4, 2), "testCases", udp, "udpBandwidth", "20M")))
                .containsExactly(0, 0);
        assertThat(groups(plan(nodes(4, 4, 2), "testCases", udp, "udpBandwidth", "10G")))
                .containsExactly(0, 1);
    }

    @Test
    void aMachineOfUnknownCoresTakesOneCaseAtATime() throws Exception {
        FleetPlan plan = plan(nodes(4, 4, 0), "testCases", List.of("TC1.1.1.2", "TC1.2.1.2"), "udpBandwidth", "1M");
        assertThat(groups(plan)).containsExactly(0, 1);
    }

    @Test
    void casesTakeTurnsOnTheNodesThatHaveTheirFamily() throws Exception {
        List<ClusterNode> nodes = IntStream.range(0, 4)
                .mapToObj(number -> new ClusterNode(
                        "node" + number,
                        List.of("10.0.0." + number, "fd00::" + number),
                        number < 2 ? Set.of(IpFamily.IPV4, IpFamily.IPV6) : Set.of(IpFamily.IPV4),
                        Optional.empty(),
                        new Machine("machine" + number, 2)))
                .toList();
        List<String> cases = List.of("TC1.1.1.1", "TC1.1.1.2");
        assertThat(groups(plan(nodes, "testCases", cases, "nodes", 4))).containsExactly(0, 0);
        assertThat(groups(plan(nodes, "testCases", cases, "nodes", 4, "ipFamily", "IPv6")))
                .containsExactly(0, 1);
    }

    @Test
    void casesOfManyNodesChooseFirstAndPairsFillWhatTheyLeave() throws Exception {
        FleetPlan plan = plan(nodes(5, 1, 2), "testCases", List.of("TC1.1.1.1", "TC2.1.1.1"), "nodes", 5);
        assertThat(plan.cases()).extracting(TestCase::getClients).containsExactly(1, 3);
        assertThat(groups(plan)).as("four nodes leave one").containsExactly(1, 0);
        FleetPlan larger = plan(nodes(8, 1, 2), "testCases", List.of("TC1.1.1.1", "TC2.1.1.1"), "nodes", 8);
        assertThat(groups(larger)).as("five nodes leave two").containsExactly(0, 0);
    }

    @Property(tries = 100)
    void noGroupTakesMoreOfAMachineThanItsBudgetUnlessACaseIsAloneThere(
            @ForAll @IntRange(min = 2, max = 24) int count,
            @ForAll @IntRange(min = 1, max = 24) int nodesOfMachine,
            @ForAll @IntRange(min = 0, max = 64) int cores,
            @ForAll @IntRange(min = 1, max = 900) int megabits)
            throws Exception {
        StartParams params = StartParams.decode(Params.of(
                Map.of("execution", "packed", "topology", "all", "protocol", "all", "udpBandwidth", megabits + "M")));
        Allocator allocator =
                new Allocator(nodes(count, nodesOfMachine, cores), params.placement(), params.execution());
        List<Packer.Unpacked> cases = params.cases().stream()
                .map(one -> new Packer.Unpacked(
                        allocator.disjoint(one, CaseCounts.of(one.row(), count, params.counts())), params.load(one)))
                .toList();
        List<CaseAllocation> packed = Packer.pack(cases);

        assertThat(packed).extracting(CaseAllocation::selected).containsExactlyElementsOf(params.cases());
        Map<Integer, List<CaseAllocation>> groups =
                packed.stream().collect(Collectors.groupingBy(CaseAllocation::group));
        assertThat(groups.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, groups.size()).boxed().toList());
        for (List<CaseAllocation> group : groups.values()) {
            List<ClusterNode> taken = new ArrayList<>();
            group.forEach(one -> taken.addAll(one.nodes()));
            assertThat(taken).doesNotHaveDuplicates();
            for (Machine machine :
                    new HashSet<>(taken.stream().map(ClusterNode::machine).toList())) {
                List<Double> demands = group.stream()
                        .flatMap(one -> Stream.ofNullable(
                                CpuDemand.of(one, params.load(one.selected())).get(machine.id())))
                        .toList();
                if (demands.size() > 1) {
                    assertThat(demands.stream().mapToDouble(Double::doubleValue).sum())
                            .isLessThanOrEqualTo(machine.budget() + 1e-9);
                }
            }
        }
    }
}
