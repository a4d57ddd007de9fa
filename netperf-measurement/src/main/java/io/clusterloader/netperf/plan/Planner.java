package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.ContinuousMode;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.statistics.NumberText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans a run: one fleet, large enough for all its cases, whose workers stay from the first to the last. */
public final class Planner {
    /** The 9,900 pairs of so many nodes take some 40 MB of the orchestrator's memory, and a message holds 64 MiB. */
    private static final int MOST_OF_MESH = 100;

    private Planner() {}

    /** Plans a run on a cluster that has no other nodes. */
    public static FleetPlan plan(StartParams params, List<ClusterNode> nodes, String runId) throws DeployException {
        return plan(params, NodePool.of(nodes), runId);
    }

    /**
     * Plans a run of these params on these nodes.
     *
     * @throws DeployException if there are too few nodes, or nodes without an address family that a case needs
     */
    public static FleetPlan plan(StartParams params, NodePool pool, String runId) throws DeployException {
        int needed = Allocator.leastNodes(params.placement());
        NodePool candidates = FamilyRules.fitting(
                pool, params.cases(), Math.max(needed, params.nodes().orElse(needed)));
        NodePool fitting = params.layout().ofZones() ? candidates.ofZones() : candidates;
        List<ClusterNode> nodes = fitting.choose(params, needed);
        requireRoom(params, nodes.size());
        List<CaseAllocation> cases = allocate(params, nodes);
        FamilyRules.require(cases);
        WorkerSpecs workers = WorkerSpecs.of(cases, nodes);
        ServicePlans services = ServicePlans.of(cases, workers);
        TestPlan plan = TestPlans.withoutAddresses(runId, params, cases, workers, services);
        List<String> warnings = new ArrayList<>(fitting.warnings());
        warnings.addAll(countWarnings(cases, nodes.size()));
        if (params.execution() == Execution.PACKED) {
            warnings.addAll(packingWarnings(cases));
        }
        return new FleetPlan(
                runId,
                params.pods().namespace(),
                workers.all(),
                services.all(),
                plan,
                timeout(params, plan),
                fitting.amongForeignNodes().stream().map(ClusterNode::name).toList(),
                warnings);
    }

    private static List<CaseAllocation> allocate(StartParams params, List<ClusterNode> nodes) {
        Allocator allocator = new Allocator(nodes, params.placement(), params.execution());
        Function<SelectedCase, CaseCounts> counts = one -> CaseCounts.of(one.row(), nodes.size(), params.counts());
        return params.execution() == Execution.PACKED
                ? Packer.pack(params.cases().stream()
                        .map(one -> new Packer.Unpacked(
                                FamilyRules.possible(allocator.disjoint(one, counts.apply(one))), params.load(one)))
                        .toList())
                : params.cases().stream()
                        .map(one -> allocator.next(one, counts.apply(one)))
                        .toList();
    }

    /** Every pair of a mesh is in one result. */
    private static void requireRoom(StartParams params, int nodes) throws DeployException {
        boolean mesh = params.cases().stream().anyMatch(one -> one.row().topology() == Topology.MESH);
        if (mesh && nodes > MOST_OF_MESH) {
            throw new DeployException(
                    Reason.INVALID_PARAMS,
                    "a mesh of %d nodes has %d pairs, more than one result holds; write nodes: %d or fewer, or mesh: zones"
                            .formatted(nodes, nodes * (nodes - 1), MOST_OF_MESH));
        }
    }

    /** Of rounds the user says how long they may go on; the pods come before, and the round under way may end after. */
    private static Duration timeout(StartParams params, TestPlan plan) {
        Duration longest = params.timing()
                .podReadyTimeout()
                .plus(params.bystanders().longest())
                .plus(Timetable.ofRun(plan));
        Optional<Duration> given = params.timing().timeout();
        return params.continuous().isPresent()
                ? given.orElse(ContinuousMode.UNTIL_GATHER).plus(longest)
                : given.orElse(longest);
    }

    /** Says how many cases run at the same time, and how many would if machines had more cores. */
    private static List<String> packingWarnings(List<CaseAllocation> cases) {
        Collection<Long> sizes = cases.stream()
                .collect(Collectors.groupingBy(CaseAllocation::group, Collectors.counting()))
                .values();
        long keptApart = cases.stream().filter(CaseAllocation::keptApartByCpu).count();
        List<String> warnings = new ArrayList<>();
        warnings.add("packed: %s in %s, up to %d at the same time"
                .formatted(
                        NumberText.counted(cases.size(), "case"),
                        NumberText.counted(sizes.size(), "group"),
                        Collections.max(sizes)));
        if (keptApart > 0) {
            warnings.add(
                    "packed: %s in a later group than the nodes allow, because nodes of one machine share its cores, of which cases at the same time may take %s"
                            .formatted(NumberText.counted(keptApart, "case"), Machine.budgetText()));
        }
        return warnings;
    }

    /** Says which counts took the place of the catalogue's, in one line for all cases. */
    private static List<String> countWarnings(List<CaseAllocation> cases, int nodes) {
        String changes = cases.stream()
                .filter(one -> one.counts().clients() < one.selected().row().clients())
                .map(Planner::countChange)
                .distinct()
                .collect(Collectors.joining(", "));
        return changes.isEmpty()
                ? List.of()
                : List.of("%s, on %s".formatted(changes, NumberText.counted(nodes, "node")));
    }

    private static String countChange(CaseAllocation one) {
        CatalogueRow row = one.selected().row();
        return "%d:%d instead of %d:%d"
                .formatted(one.counts().clients(), one.counts().servers(), row.clients(), row.servers());
    }
}
