package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.orchestrator.pairing.Pairing.Placed;
import io.clusterloader.netperf.orchestrator.pairing.Pairing.Unplaceable;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Clients that dial services. The servers are those behind the services, and the clients are spread over the services evenly. */
record ServicePairer(TestCase testCase, List<Member> fleet, NodeRule rule) {
    /** A service with the workers behind it. */
    private record Group(ServiceTarget service, List<Member> servers) {}

    Pairing place() {
        Map<String, Member> members = fleet.stream().collect(Collectors.toMap(Member::name, Function.identity()));
        Optional<String> defect = defect(members.keySet());
        if (defect.isPresent()) {
            return new Unplaceable(defect.get());
        }
        List<Group> groups = testCase.getServicesList().stream()
                .map(service -> new Group(
                        service,
                        service.getServersList().stream().map(members::get).toList()))
                .toList();
        Set<Member> servers =
                groups.stream().flatMap(group -> group.servers().stream()).collect(Collectors.toSet());
        List<Member> clients = Nodes.spread(
                fleet.stream().filter(member -> !servers.contains(member)).toList());
        return assign(groups, clients);
    }

    /** What is wrong with the services themselves. */
    private Optional<String> defect(Set<String> present) {
        if (testCase.getServicesCount() == 0) {
            return Optional.of("the path %s needs a service and the case names none".formatted(testCase.getPath()));
        }
        Set<String> behind = new HashSet<>();
        for (ServiceTarget service : testCase.getServicesList()) {
            Optional<String> defect = defect(service, present);
            if (defect.isPresent()) {
                return defect;
            }
            for (String server : service.getServersList()) {
                if (!behind.add(server)) {
                    return Optional.of("worker %s stands behind more than one service".formatted(server));
                }
            }
        }
        if (behind.size() != testCase.getServers()) {
            return Optional.of("%d servers are asked for and %d stand behind the services"
                    .formatted(testCase.getServers(), behind.size()));
        }
        return Optional.empty();
    }

    private Optional<String> defect(ServiceTarget service, Set<String> present) {
        if (service.getAddressesCount() == 0 || service.getPort() == 0) {
            return Optional.of("service %s has no address or no port".formatted(service.getName()));
        }
        if (service.getServersCount() == 0) {
            return Optional.of("no worker stands behind service " + service.getName());
        }
        if (service.getServersCount() > 1 && !manyClientsPerPort()) {
            return Optional.of(
                    "service %s leads to %d servers: only HTTP can be balanced, a %s client belongs to one server"
                            .formatted(service.getName(), service.getServersCount(), testCase.getProtocol()));
        }
        if (testCase.getClients() > testCase.getServicesCount() && !manyClientsPerPort()) {
            return Optional.of(
                    "%d %s clients need a service each, since a server's port serves one of them: there are %d"
                            .formatted(testCase.getClients(), testCase.getProtocol(), testCase.getServicesCount()));
        }
        return service.getServersList().stream()
                .filter(server -> !present.contains(server))
                .findFirst()
                .map(server -> "worker %s behind service %s is not there".formatted(server, service.getName()));
    }

    private boolean manyClientsPerPort() {
        return testCase.getProtocol() == Protocol.HTTP || testCase.getProtocol() == Protocol.HTTPS;
    }

    /**
     * Every service has floor(clients / services) places, and one more that the remainder of the clients may take. Place p belongs to
     * group p modulo the number of groups.
     */
    private Pairing assign(List<Group> groups, List<Member> clients) {
        Matching matching = new Matching(
                clients.size(),
                (place, client) -> rule.allows(
                        clients.get(client), groups.get(place % groups.size()).servers()));
        int matched = 0;
        int even = testCase.getClients() / groups.size() * groups.size();
        for (int place = 0; place < even + groups.size() && matched < testCase.getClients(); place++) {
            if (matching.add(place)) {
                matched++;
            } else if (place < even) {
                break;
            }
        }
        if (matched < testCase.getClients()) {
            return new Unplaceable(
                    "%d clients %s as the servers behind their services cannot be found: besides them there are %s"
                            .formatted(testCase.getClients(), rule, Nodes.describe(clients)));
        }
        return new Placed(pairs(groups, clients, matching));
    }

    private List<Pair> pairs(List<Group> groups, List<Member> clients, Matching matching) {
        List<Pair> pairs = new ArrayList<>(testCase.getClients());
        int[] ordinals = new int[groups.size()];
        for (int client = 0; client < clients.size(); client++) {
            if (matching.partner(client).isPresent()) {
                int place = matching.partner(client).getAsInt() % groups.size();
                pairs.add(pair(pairs.size(), clients.get(client), groups.get(place), place, ordinals[place]++));
            }
        }
        return pairs;
    }

    private static Pair pair(int number, Member client, Group group, int place, int ordinal) {
        ServiceTarget service = group.service();
        // Node addresses are many, and every node forwards its share: of one Service's clients, and where each has a
        // Service of its own.
        String host = service.getAddresses((place + ordinal) % service.getAddressesCount());
        return new Pair(number, client, group.servers(), ordinal, host, service.getPort());
    }
}
