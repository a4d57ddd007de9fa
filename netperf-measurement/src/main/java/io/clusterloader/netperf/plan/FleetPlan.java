package io.clusterloader.netperf.plan;

import java.time.Duration;
import java.util.List;

/**
 * All that a run needs in the cluster, and what it does there.
 *
 * @param runId 8 lower-case letters and digits
 * @param workers one per node
 * @param services only those that a case dials
 * @param cases in the order in which they run
 * @param timeout for the whole run, from the first object to the last result
 */
public record FleetPlan(
        String runId, List<WorkerSeat> workers, List<ServicePlan> services, List<PlannedCase> cases, Duration timeout) {
    public FleetPlan {
        workers = List.copyOf(workers);
        services = List.copyOf(services);
        cases = List.copyOf(cases);
    }

    /** The namespace that holds everything of the run. */
    public String namespace() {
        return "netperf-" + runId;
    }
}
