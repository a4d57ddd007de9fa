package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every plan: the pairs of each case obey its placement, and no worker is idle in all cases. */
class PlannerPropertyTest {
    @Property(tries = 80)
    void everyPairObeysThePlacement(
            @ForAll @IntRange(min = 2, max = 120) int nodes, @ForAll("params") StartParams params)
            throws DeployException {
        FleetPlan plan = plan(params, nodes);
        assertThat(plan.cases()).hasSameSizeAs(params.cases());
        for (TestCase one : plan.cases()) {
            assertThat(one.getPairsList()).hasSize(one.getClients());
            assertThat(workersOf(one)).hasSize(one.getClients() + one.getServers());
            for (PlannedPair pair : one.getPairsList()) {
                ClusterNode client = node(plan, pair.getClient());
                assertThat(serversOf(one, pair))
                        .isNotEmpty()
                        .allMatch(server ->
                                node(plan, server).equals(client) == (params.placement() == Placement.COLOCATED));
            }
        }
    }

    @Property(tries = 60)
    void clientsAreSpreadEvenlyOverServersAndServices(
            @ForAll @IntRange(min = 2, max = 40) int nodes, @ForAll("params") StartParams params)
            throws DeployException {
        for (TestCase one : plan(params, nodes).cases()) {
            Collection<Long> clients = one.getPairsList().stream()
                    .collect(Collectors.groupingBy(pair -> pair.getServer() + pair.getService(), Collectors.counting()))
                    .values();
            assertThat(clients).hasSize(one.getServicesCount() == 0 ? one.getServers() : one.getServicesCount());
            assertThat(Collections.max(clients) - Collections.min(clients)).isLessThanOrEqualTo(1);
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
        for (TestCase one : plan.cases()) {
            if (one.getServicesCount() > 0) {
                assertThat(one.getServicesList().stream()
                                .mapToInt(ServiceTarget::getServersCount)
                                .sum())
                        .isEqualTo(one.getServers());
                assertThat(one.getServicesList())
                        .allMatch(service -> (service.getServersCount() > 1) == (one.getServersPerService() > 1));
            }
        }
    }

    @Property(tries = 60)
    void casesAtTheSameTimeShareNoWorker(
            @ForAll @IntRange(min = 2, max = 40) int nodes, @ForAll("params") StartParams params)
            throws DeployException {
        FleetPlan plan = plan(params, nodes);
        if (params.execution() == Execution.PARALLEL) {
            assertThat(plan.cases().stream().flatMap(one -> one.getWorkersList().stream()))
                    .hasSize(plan.workers().size())
                    .doesNotHaveDuplicates();
            assertThat(plan.cases()).allMatch(one -> workersOf(one).equals(Set.copyOf(one.getWorkersList())));
        }
    }

    @Property(tries = 80)
    void casesOfAGroupShareNoNode(@ForAll @IntRange(min = 2, max = 120) int nodes, @ForAll("params") StartParams params)
            throws DeployException {
        FleetPlan plan = plan(params, nodes);
        if (params.execution() == Execution.PACKED) {
            plan.cases().stream()
                    .collect(Collectors.groupingBy(TestCase::getGroup))
                    .values()
                    .forEach(group -> assertThat(group.stream().flatMap(one -> nodesOf(plan, one).stream()))
                            .doesNotHaveDuplicates());
            assertThat(plan.cases()).allMatch(one -> workersOf(one).equals(Set.copyOf(one.getWorkersList())));
            FleetPlan inTurn = plan(withExecution(params, "serial"), nodes);
            for (int i = 0; i < plan.cases().size(); i++) {
                assertThat(nodesOf(plan, plan.cases().get(i)))
                        .as("packing spreads a case over as many nodes as it has alone")
                        .hasSameSizeAs(nodesOf(inTurn, inTurn.cases().get(i)));
            }
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
                    .forEach(one -> count(workersOf(one).stream().map(name -> node(plan, name)))
                            .forEach((node, count) -> most.merge(node, count, Math::max)));
            assertThat(count(plan.workers().stream().map(WorkerSpec::node))).isEqualTo(most);
            if (params.placement() == Placement.DISTRIBUTED && nodes > 2) {
                int largest = plan.cases().stream()
                        .mapToInt(one -> workersOf(one).size())
                        .max()
                        .orElseThrow();
                assertThat(plan.workers()).hasSize(largest);
            }
        }
    }

    @Property(tries = 20)
    void manyNodesAreSharedEvenly(@ForAll @IntRange(min = 2, max = 60) int nodes) throws Exception {
        StartParams params = StartParams.decode(Params.of(new HashMap<>(
                Map.of("topology", "all", "protocol", "all", "execution", "parallel", "service", "all"))));
        Collection<Long> loads = count(plan(params, nodes).workers().stream().map(WorkerSpec::node))
                .values();
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

    private static ClusterNode node(FleetPlan plan, String worker) {
        return plan.workers()
                .get(Integer.parseInt(worker.substring("worker-".length())))
                .node();
    }

    private static List<String> serversOf(TestCase one, PlannedPair pair) {
        return pair.hasServer()
                ? List.of(pair.getServer())
                : one.getServicesList().stream()
                        .filter(service -> service.getName().equals(pair.getService()))
                        .flatMap(service -> service.getServersList().stream())
                        .toList();
    }

    private static Set<String> workersOf(TestCase one) {
        Set<String> workers = new HashSet<>();
        for (PlannedPair pair : one.getPairsList()) {
            workers.add(pair.getClient());
            workers.addAll(serversOf(one, pair));
        }
        return workers;
    }

    private static Set<ClusterNode> nodesOf(FleetPlan plan, TestCase one) {
        return workersOf(one).stream().map(name -> node(plan, name)).collect(Collectors.toSet());
    }

    private static StartParams withExecution(StartParams params, String execution) {
        Map<String, Object> values = new HashMap<>(params.given().values());
        values.put("execution", execution);
        try {
            return StartParams.decode(Params.of(values));
        } catch (InvalidParamsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<ClusterNode, Long> count(Stream<ClusterNode> nodes) {
        return nodes.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
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
                        Arbitraries.of("serial", "parallel", "packed"),
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
            return StartParams.decode(Params.of(values));
        } catch (InvalidParamsException e) {
            throw new IllegalStateException(e);
        }
    }
}
