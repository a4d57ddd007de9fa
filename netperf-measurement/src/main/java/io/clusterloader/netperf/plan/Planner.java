package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.ContinuousMode;
import io.clusterloader.netperf.params.StartParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans a run: one fleet, large enough for all its cases, whose workers stay from the first to the last. */
public final class Planner {
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
        NodeSharing sharing = NodeSharing.of(params.placement());
        List<ClusterNode> used = UsedNodes.of(params, pool, sharing.leastNodes());
        CountsRule rule = CountsRule.of(used.size(), params.counts());
        FleetSharing fleet = new FleetSharing(used, sharing, params.execution());
        List<CasePlaces> places = new ArrayList<>();
        for (SelectedCase one : params.cases()) {
            places.add(fleet.next(one, rule.of(one.row())));
        }
        Seats seats = Seats.of(places, used);
        Services services = Services.of(places, seats);
        List<PlannedCase> cases =
                places.stream().map(one -> planned(one, seats, services)).toList();
        FamilyRules.require(cases);
        return new FleetPlan(
                runId, seats.all(), services.all(), cases, timeout(params, cases), CountNotes.of(cases, used.size()));
    }

    /** Of rounds the user says how long they may go on; the pods come before, and the round under way may end after. */
    private static Duration timeout(StartParams params, List<PlannedCase> cases) {
        Duration expected = ExpectedTime.of(cases, params.timing(), params.execution());
        Optional<Duration> given = params.timing().timeout();
        return params.continuous().isPresent()
                ? given.orElse(ContinuousMode.UNTIL_GATHER).plus(expected)
                : given.orElse(expected);
    }

    private static PlannedCase planned(CasePlaces one, Seats seats, Services services) {
        return new PlannedCase(one.selected(), seats.at(one.clients()), seats.at(one.servers()), services.of(one));
    }
}
