package io.clusterloader.netperf;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.NodeAddresses;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.plan.RunId;
import io.clusterloader.netperf.plan.SchedulableNodes;
import io.clusterloader.netperf.v1.Path;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.function.Function;

/** The plan of a run on a cluster, whether it is carried out or only asked for. */
final class RunPlan {
    private RunPlan() {}

    /**
     * Plans, under an id of its own.
     *
     * @param nodes all of the cluster
     * @throws DeployException if they cannot hold the run
     */
    static FleetPlan of(StartParams params, List<Node> nodes) throws DeployException {
        boolean dialsNodes =
                params.cases().stream().anyMatch(one -> one.row().path() == Path.NODE_PORT || one.isInHostNetwork());
        Function<String, List<String>> lookup = dialsNodes ? NodeAddresses::lookup : name -> List.of();
        return Planner.plan(params, SchedulableNodes.of(nodes, params.pods().nodes(), lookup), RunId.random());
    }
}
