package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Protocol;
import java.time.Duration;
import java.util.List;

/**
 * All that a run needs in the cluster, and what it does there.
 *
 * @param runId 8 lower-case letters and digits
 * @param workers as many on each node as its cases need
 * @param services only those that a case dials
 * @param cases in the order in which their results are told
 * @param timeout for the whole run, from the first object to the last result
 * @param notes on counts that the cluster does not allow to be what the catalogue says
 */
public record FleetPlan(
        String runId,
        List<WorkerSeat> workers,
        List<ServicePlan> services,
        List<PlannedCase> cases,
        Duration timeout,
        List<String> notes) {
    public FleetPlan {
        workers = List.copyOf(workers);
        services = List.copyOf(services);
        cases = List.copyOf(cases);
        notes = List.copyOf(notes);
    }

    /** The namespace that holds everything of the run. */
    public String namespace() {
        return "netperf-" + runId;
    }

    /** The nodes that have a worker, in the fleet's order. */
    public List<ClusterNode> nodes() {
        return workers.stream().map(WorkerSeat::node).distinct().toList();
    }

    /** Whether some case is over this protocol. */
    public boolean uses(Protocol protocol) {
        return cases.stream().anyMatch(one -> one.selected().protocol() == protocol);
    }

    /** The address families over which Services are dialled, IPv4 first; none where no case dials one. */
    public List<IpFamily> serviceFamilies() {
        return services.stream()
                .flatMap(service -> service.families().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
