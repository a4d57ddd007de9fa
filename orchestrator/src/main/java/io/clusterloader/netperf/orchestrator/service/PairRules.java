package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import io.grpc.StatusException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a plan must say about the pairs and the Services of a case. Whether its workers can be reached, and on which nodes they are, is
 * seen when the case is placed.
 */
final class PairRules {
    private final TestCase testCase;
    private final String place;
    private final Set<String> allowed;
    private final boolean web;
    private final boolean pods;
    private final Map<String, ServiceTarget> services = new HashMap<>();
    private final Set<String> servers = new HashSet<>();

    private PairRules(TestCase testCase, Set<String> fleet) {
        this.testCase = testCase;
        this.place = "case " + testCase.getCaseId();
        this.allowed = testCase.getWorkersCount() == 0 ? fleet : new HashSet<>(testCase.getWorkersList());
        this.web = Timetable.isWeb(testCase);
        this.pods = testCase.getPath() == Path.POD_IP || testCase.getPath() == Path.HOST_NETWORK;
    }

    /**
     * Rejects a case whose pairs or Services make no sense.
     *
     * @param fleet names of all workers of the plan
     * @throws StatusException INVALID_ARGUMENT, naming the case
     */
    static void require(TestCase testCase, Set<String> fleet) throws StatusException {
        PairRules rules = new PairRules(testCase, fleet);
        rules.requireServices();
        if (testCase.getTopology() == Topology.MESH) {
            rules.requireMesh();
        } else {
            rules.requirePairs();
        }
    }

    /** The pairs of a mesh follow from its workers, each of which is client and server. */
    private void requireMesh() throws StatusException {
        int workers = testCase.getWorkersCount();
        check(pods, "is a mesh and dials Services");
        check(testCase.getPairsCount() == 0, "is a mesh and names pairs");
        check(testCase.getPlacement() != Placement.COLOCATED, "is a mesh within nodes");
        check(
                workers >= 2 && testCase.getClients() == workers && testCase.getServers() == workers,
                "is a mesh of %d workers with %d clients and %d servers"
                        .formatted(workers, testCase.getClients(), testCase.getServers()));
    }

    private void requireServices() throws StatusException {
        int most = testCase.getServersPerService();
        check(!pods || most == 0, "dials pods and has servers per Service");
        check(!pods || testCase.getServicesCount() == 0, "dials pods and has Services");
        check(pods || testCase.getServicesCount() > 0, "dials Services and has none");
        check(most <= 1 || web, "balances %s, only HTTP(S) can be".formatted(testCase.getProtocol()));
        for (ServiceTarget service : testCase.getServicesList()) {
            requireService(service, most);
        }
    }

    private void requireService(ServiceTarget service, int most) throws StatusException {
        int count = service.getServersCount();
        String name = service.getName();
        check(services.put(name, service) == null, "has Service %s twice", name);
        check(service.getAddressesCount() > 0 && service.getPort() > 0, "has no address or port of Service %s", name);
        check(count > 0, "has no servers behind Service %s", name);
        check(
                most == 0 || count <= most,
                "has %d servers behind Service %s, more than its %d".formatted(count, name, most));
        check(count == 1 || web, "balances Service %s, only HTTP(S) can be", name);
        for (String server : service.getServersList()) {
            check(allowed.contains(server), "has servers behind Service %s that are not among its workers", name);
            check(servers.add(server), "has worker %s behind two Services", server);
        }
    }

    private void requirePairs() throws StatusException {
        check(
                testCase.getPairsCount() == testCase.getClients(),
                "has %d clients in %d pairs".formatted(testCase.getClients(), testCase.getPairsCount()));
        Set<String> clients = new HashSet<>();
        Set<String> dialled = new HashSet<>();
        for (PlannedPair pair : testCase.getPairsList()) {
            check(
                    allowed.contains(pair.getClient()),
                    "has client %s, which is not among its workers",
                    pair.getClient());
            check(clients.add(pair.getClient()), "has client %s in two pairs", pair.getClient());
            boolean first = dialled.add(pair.getServer() + pair.getService());
            if (pods) {
                check(
                        allowed.contains(pair.getServer()),
                        "has server %s, which is not among its workers",
                        pair.getServer());
                servers.add(pair.getServer());
            } else {
                check(
                        services.containsKey(pair.getService()),
                        "has a pair with Service %s, which it does not have",
                        pair.getService());
                check(
                        first || web || testCase.getTopology() == Topology.IN_TURN,
                        "has two clients of Service %s, whose port serves one",
                        pair.getService());
            }
        }
        for (String client : clients) {
            check(!servers.contains(client), "has worker %s as client and as server", client);
        }
        check(
                servers.size() == testCase.getServers(),
                "has %d servers, and its pairs have %d".formatted(testCase.getServers(), servers.size()));
    }

    private void check(boolean holds, String violation) throws StatusException {
        PlanRules.check(holds, place + " " + violation);
    }

    private void check(boolean holds, String violation, String name) throws StatusException {
        check(holds, violation.formatted(name));
    }
}
