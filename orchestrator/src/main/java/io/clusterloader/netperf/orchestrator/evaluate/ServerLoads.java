package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.ServiceTarget;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** How evenly the servers behind Services were hit. */
public final class ServerLoads {
    private ServerLoads() {}

    /**
     * Returns what each server behind a Service got, as a share of what all of them got.
     *
     * @param requests from its clients, by the server's worker
     * @return nothing if the requests of one of them are not known: the shares of the others would be wrong
     */
    public static List<ServerLoad> of(ServiceTarget service, Map<String, OptionalLong> requests) {
        List<OptionalLong> known = service.getServersList().stream()
                .map(server -> requests.getOrDefault(server, OptionalLong.empty()))
                .toList();
        if (known.stream().anyMatch(OptionalLong::isEmpty)) {
            return List.of();
        }
        long total = known.stream().mapToLong(OptionalLong::orElseThrow).sum();
        return IntStream.range(0, known.size())
                .mapToObj(i -> load(service, i, known.get(i).orElseThrow(), total))
                .toList();
    }

    private static ServerLoad load(ServiceTarget service, int server, long requests, long total) {
        return ServerLoad.newBuilder()
                .setService(service.getName())
                .setServer(service.getServers(server))
                .setRequests(requests)
                .setSharePercent(total == 0 ? 0 : 100.0 * requests / total)
                .build();
    }
}
