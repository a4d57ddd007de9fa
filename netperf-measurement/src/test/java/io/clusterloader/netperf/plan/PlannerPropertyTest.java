package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Placement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every plan: the orchestrator can place each case as it stands, and no worker is idle in all of them. */
class PlannerPropertyTest {
    @Property(tries = 80)
    void everyCaseCanBePlaced(@ForAll @IntRange(min = 2, max = 120) int nodes, @ForAll("params") StartParams params)
            throws DeployException {
        FleetPlan plan = plan(params, nodes);
        assertThat(plan.cases()).hasSameSizeAs(params.cases());
        for (PlannedCase one : plan.cases()) {
            assertThat(one.workers().distinct())
                    .hasSize(one.clients().size() + one.servers().size());
            if (params.placement() == Placement.COLOCATED) {
                assertTogether(one);
            } else {
                assertThat(nodesOf(one.clients())).doesNotContainAnyElementsOf(nodesOf(one.servers()));
            }
        }
    }

    @Property(tries = 60)
    void aServiceLeadsToItsServersAndToNobodyElse(
            @ForAll @IntRange(min = 2, max = 40) int nodes, @ForAll("params") StartParams params)
            throws DeployException {
        FleetPlan plan = plan(params, nodes);
        assertThat(plan.services()).extracting(ServicePlan::name).doesNotHaveDuplicates();
        for (ServicePlan service : plan.services()) {
            assertThat(service.ports()).extracting(ServicePlan.Port::name).doesNotHaveDuplicates();
            if (service.servers().size() > 1) {
                assertThat(plan.workers())
                        .filteredOn(worker -> worker.group()
                                .equals(service.servers().getFirst().group()))
                        .hasSameElementsAs(service.servers());
            }
        }
        for (PlannedCase one : plan.cases()) {
            if (!one.services().isEmpty()) {
                assertThat(one.services().stream().flatMap(service -> service.servers().stream()))
                        .containsExactlyElementsOf(one.servers());
                assertThat(one.services())
                        .allMatch(service -> (service.servers().size() > 1)
                                == (one.selected().row().serversPerService() > 1));
            }
        }
    }

    @Property(tries = 60)
    void casesAtTheSameTimeShareNoWorker(
            @ForAll @IntRange(min = 2, max = 40) int nodes, @ForAll("params") StartParams params)
            throws DeployException {
        FleetPlan plan = plan(params, nodes);
        int together = plan.cases().stream()
                .mapToInt(one -> (int) one.workers().count())
                .sum();
        if (params.execution() == Execution.PARALLEL) {
            assertThat(plan.workers()).hasSize(together);
            assertThat(plan.cases().stream().flatMap(PlannedCase::workers))
                    .hasSize(together)
                    .doesNotHaveDuplicates();
        }
    }

    @Property(tries = 80)
    void casesInTurnHaveNoMoreOfANodeThanTheMostDemandingTakes(
            @ForAll @IntRange(min = 2, max = 120) int nodes, @ForAll("params") StartParams params)
            throws DeployException {
        FleetPlan plan = plan(params, nodes);
        if (params.execution() == Execution.SERIAL) {
            Map<ClusterNode, Long> most = new HashMap<>();
            plan.cases()
                    .forEach(one ->
                            count(one.workers().toList()).forEach((node, count) -> most.merge(node, count, Math::max)));
            assertThat(count(plan.workers())).isEqualTo(most);
            if (params.placement() == Placement.DISTRIBUTED && nodes > 2) {
                long largest = plan.cases().stream()
                        .mapToLong(one -> one.workers().count())
                        .max()
                        .orElseThrow();
                assertThat(plan.workers()).hasSize((int) largest);
            }
        }
    }

    @Property(tries = 20)
    void manyNodesAreSharedEvenly(@ForAll @IntRange(min = 2, max = 60) int nodes) throws Exception {
        StartParams params = StartParams.decode(new Params(new HashMap<>(
                Map.of("topology", "all", "protocol", "all", "execution", "parallel", "service", "all"))));
        Collection<Long> loads = count(plan(params, nodes).workers()).values();
        long largest = loads.stream().mapToLong(Long::longValue).max().orElseThrow();
        long smallest = loads.stream().mapToLong(Long::longValue).min().orElseThrow();
        assertThat(loads).hasSize(nodes);
        assertThat(largest).isLessThanOrEqualTo(2 * smallest);
    }

    private static FleetPlan plan(StartParams params, int nodes) throws DeployException {
        return Planner.plan(
                params,
                IntStream.range(0, nodes)
                        .mapToObj(node -> new ClusterNode("node" + node, List.of("10.0.0." + node, "fd00::" + node)))
                        .toList(),
                "abcdefgh");
    }

    /** All that may meet are on one node: the servers behind a Service, and as many clients. */
    private static void assertTogether(PlannedCase one) {
        for (ServicePlan service : one.services()) {
            assertThat(nodesOf(service.servers())).hasSize(1);
        }
        if (one.servers().size() == 1) {
            assertThat(nodesOf(one.workers().toList())).hasSize(1);
        } else {
            assertThat(count(one.clients())).isEqualTo(count(one.servers()));
        }
    }

    private static Set<ClusterNode> nodesOf(List<WorkerSeat> workers) {
        return workers.stream().map(WorkerSeat::node).collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<ClusterNode, Long> count(List<WorkerSeat> workers) {
        return workers.stream()
                .map(WorkerSeat::node)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Provide
    Arbitrary<StartParams> params() {
        Arbitrary<Map<String, Object>> counts = Arbitraries.oneOf(
                Arbitraries.just(Map.of()),
                Arbitraries.integers().between(2, 150).map(some -> Map.of("numberOfClients", some)),
                Arbitraries.integers()
                        .between(2, 150)
                        .map(some -> Map.of("numberOfClients", some, "numberOfServers", 1)),
                Arbitraries.integers()
                        .between(2, 150)
                        .map(some -> Map.of("numberOfClients", some, "numberOfServers", some)));
        return Combinators.combine(
                        counts,
                        Arbitraries.of("distributed", "colocated"),
                        Arbitraries.of("serial", "parallel"),
                        Arbitraries.of("IPv4", "IPv6", "dual"),
                        Arbitraries.integers().between(2, 12))
                .as(PlannerPropertyTest::decoded);
    }

    private static StartParams decoded(
            Map<String, Object> counts, String placement, String execution, String family, int perService) {
        Map<String, Object> values = new HashMap<>(counts);
        values.put("topology", "all");
        values.put("protocol", "all");
        values.put("placement", placement);
        values.put("execution", execution);
        values.put("ipFamily", family);
        values.put("serversPerService", perService);
        try {
            return StartParams.decode(new Params(values));
        } catch (InvalidParamsException e) {
            throw new IllegalStateException(e);
        }
    }
}
