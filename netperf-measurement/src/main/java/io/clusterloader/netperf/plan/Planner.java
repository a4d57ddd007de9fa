package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plans a run: one fleet, large enough for its largest case, serves all cases. */
public final class Planner {
    private final StartParams params;
    private final List<WorkerSeat> workers;
    /** Clients are the workers before this one, servers those from it on, in every case. */
    private final int firstServer;

    private final Map<ServiceKey, Set<ServicePlan.Port>> ports = new LinkedHashMap<>();

    private Planner(StartParams params, List<WorkerSeat> workers, int firstServer) {
        this.params = params;
        this.workers = workers;
        this.firstServer = firstServer;
    }

    /**
     * Plans a run of these params on these nodes.
     *
     * @throws DeployException if there are too few nodes to keep clients and servers apart
     */
    public static FleetPlan plan(StartParams params, List<ClusterNode> nodes, String runId) throws DeployException {
        int clients = most(params, one -> one.row().clients());
        int servers = most(params, one -> one.row().servers());
        List<ClusterNode> used = enough(nodes, params.nodes().orElse(nodes.size()), clients + servers);
        List<WorkerSeat> seats = IntStream.range(0, clients + servers)
                .mapToObj(index -> new WorkerSeat(index, 0, used.get(index)))
                .toList();
        return new Planner(params, seats, clients).plan(runId);
    }

    private FleetPlan plan(String runId) {
        params.cases().forEach(this::notePorts);
        return new FleetPlan(
                runId,
                workers,
                ports.keySet().stream().map(this::service).toList(),
                params.cases().stream().map(this::plan).toList(),
                params.timing().timeout().orElse(ExpectedTime.of(params.cases(), params.timing())));
    }

    private PlannedCase plan(SelectedCase one) {
        List<WorkerSeat> servers = servers(one);
        List<ServicePlan> services = isService(one.row().path())
                ? servers.stream()
                        .map(server -> service(new ServiceKey(one.row().path(), server)))
                        .toList()
                : List.of();
        return new PlannedCase(one, one.row().clients(), servers, services);
    }

    private List<WorkerSeat> servers(SelectedCase one) {
        return workers.subList(firstServer, firstServer + one.row().servers());
    }

    private void notePorts(SelectedCase one) {
        if (!isService(one.row().path())) {
            return;
        }
        int clientsEach = Math.ceilDiv(one.row().clients(), one.row().servers());
        for (WorkerSeat server : servers(one)) {
            Set<ServicePlan.Port> own =
                    ports.computeIfAbsent(new ServiceKey(one.row().path(), server), key -> new LinkedHashSet<>());
            for (int ordinal = 0; ordinal < clientsEach; ordinal++) {
                own.add(new ServicePlan.Port(one.protocol(), ordinal));
            }
        }
    }

    private ServicePlan service(ServiceKey key) {
        return new ServicePlan(key.path(), key.server(), new ArrayList<>(ports.getOrDefault(key, Set.of())));
    }

    private static boolean isService(Path path) {
        return path != Path.POD_IP;
    }

    private static int most(StartParams params, ToIntFunction<SelectedCase> count) {
        return params.cases().stream().mapToInt(count).max().orElseThrow();
    }

    private static List<ClusterNode> enough(List<ClusterNode> nodes, int asked, int needed) throws DeployException {
        String found = nodes.isEmpty()
                ? "none"
                : nodes.size() + ": " + nodes.stream().map(ClusterNode::name).collect(Collectors.joining(", "));
        if (nodes.size() < needed) {
            throw new DeployException(
                    "needs %d schedulable nodes so that client and server are apart; the cluster has %s"
                            .formatted(needed, found));
        }
        if (asked > nodes.size()) {
            throw new DeployException(
                    "nodes: asks for %d schedulable nodes; the cluster has %s".formatted(asked, found));
        }
        return nodes.subList(0, Math.max(asked, needed));
    }

    private record ServiceKey(Path path, WorkerSeat server) {}
}
