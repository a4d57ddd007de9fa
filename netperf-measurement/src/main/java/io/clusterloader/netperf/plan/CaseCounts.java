package io.clusterloader.netperf.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How many take part in a case.
 *
 * @param serversPerService wanted behind one Service; 0 where clients dial the pod itself
 */
public record CaseCounts(int clients, int servers, int serversPerService) {
    private static final int LEAST_BALANCED = 2;

    public CaseCounts {
        if (clients < 1 || servers < 1) {
            throw new IllegalArgumentException("a case without clients or without servers");
        }
    }

    int ends() {
        return clients + servers;
    }

    /**
     * How many servers stand behind each Service: as few Services as there can be, filled evenly, the larger ones first.
     * A Service that is to balance load never has a single server; for that one may have one more than wanted.
     */
    List<Integer> services() {
        if (serversPerService == 0) {
            return List.of();
        }
        int services = Math.ceilDiv(servers, serversPerService);
        if (serversPerService > 1) {
            services = Math.max(1, Math.min(services, servers / LEAST_BALANCED));
        }
        List<Integer> sizes = new ArrayList<>(services);
        for (int i = 0; i < services; i++) {
            sizes.add(servers / services + (i < servers % services ? 1 : 0));
        }
        return sizes;
    }
}
