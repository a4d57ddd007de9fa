package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case with its ends.
 *
 * @param clients workers that can be its clients; where cases take turns the orchestrator may choose others
 * @param servers the workers that serve, fixed where Services lead to them
 * @param services what clients dial; empty where they dial the pod itself
 */
public record PlannedCase(
        SelectedCase selected, List<WorkerSeat> clients, List<WorkerSeat> servers, List<ServicePlan> services) {
    public PlannedCase {
        clients = List.copyOf(clients);
        servers = List.copyOf(servers);
        services = List.copyOf(services);
    }

    /** The largest number behind one Service; 0 where clients dial the pod itself. */
    int serversPerService() {
        return services.stream()
                .mapToInt(service -> service.servers().size())
                .max()
                .orElse(0);
    }

    Stream<WorkerSeat> workers() {
        return Stream.concat(clients.stream(), servers.stream());
    }
}
