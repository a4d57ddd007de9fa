package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import java.util.List;

/**
 * A case with its ends.
 *
 * @param clients how many
 * @param servers the workers that serve
 * @param services what clients dial; empty where they dial the pod itself
 */
public record PlannedCase(SelectedCase selected, int clients, List<WorkerSeat> servers, List<ServicePlan> services) {
    public PlannedCase {
        servers = List.copyOf(servers);
        services = List.copyOf(services);
    }
}
