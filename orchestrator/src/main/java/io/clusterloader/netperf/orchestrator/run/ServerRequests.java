package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.aggregate.ServerLoads;
import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the servers of an HTTP case got from the clients of the case: what nginx counted, less what was run over its own loopback. siege
 * does not count requests that the end of its time cut off, so a server may show as many more as siege had users.
 *
 * @param loopbacks what was run over the loopback of these servers in this case, by the server's worker
 */
record ServerRequests(Map<Listener, Assignment> servers, Map<String, TaskEnd> loopbacks) {
    /**
     * How evenly the servers behind each Service were hit.
     *
     * @param remarks gets a line for each Service of which that cannot be told
     */
    List<ServerLoad> loads(List<ServiceTarget> services, List<String> remarks) {
        Map<String, OptionalLong> requests = new HashMap<>();
        servers.forEach((listener, server) -> requests.put(listener.worker(), requests(listener.worker(), server)));
        List<ServerLoad> loads = new ArrayList<>();
        for (ServiceTarget service : services) {
            List<ServerLoad> ofService = ServerLoads.of(service, requests);
            if (ofService.isEmpty()) {
                remarks.add("how evenly the servers of Service %s were hit is not known: a server's count is missing"
                        .formatted(service.getName()));
            }
            loads.addAll(ofService);
        }
        return loads;
    }

    private OptionalLong requests(String worker, Assignment server) {
        Optional<Long> counted = server.task().end().flatMap(TaskEnd::run).filter(ToolRun::hasHttpServer).stream()
                .map(run -> run.getHttpServer().getRequests())
                .findFirst();
        OptionalLong own = overLoopback(worker);
        if (counted.isEmpty() || own.isEmpty() || counted.get() < own.getAsLong()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(counted.get() - own.getAsLong());
    }

    /** Not known where the run over the loopback failed. */
    private OptionalLong overLoopback(String worker) {
        TaskEnd loopback = loopbacks.get(worker);
        if (loopback == null) {
            return OptionalLong.of(0);
        }
        return loopback.run().filter(ToolRun::hasHttp).stream()
                .mapToLong(run -> run.getHttp().getTransactions())
                .findFirst();
    }
}
