package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.orchestrator.pairing.Pairing.Placed;
import io.clusterloader.netperf.orchestrator.pairing.Pairing.Unplaceable;
import io.clusterloader.netperf.rpc.ServerPorts;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Places a case on the workers that are there: takes the pairs of the plan, and spare workers in the place of lost ones. A pure function:
 * the same workers give the same pairs.
 */
public final class Pairer {
    private final TestCase testCase;
    private final NodeRule rule;
    private final Map<String, FleetWorker> workers;
    private final List<FleetWorker> spares;

    private Pairer(TestCase testCase, List<FleetWorker> able) {
        this.testCase = testCase;
        this.rule = NodeRule.of(testCase.getPlacement());
        this.workers = able.stream().collect(Collectors.toMap(FleetWorker::name, Function.identity()));
        Set<String> planned = Stream.of(
                        testCase.getPairsList().stream().map(PlannedPair::getClient),
                        testCase.getPairsList().stream().map(PlannedPair::getServer),
                        testCase.getServicesList().stream().flatMap(service -> service.getServersList().stream()))
                .flatMap(Function.identity())
                .collect(Collectors.toSet());
        this.spares = able.stream()
                .filter(worker -> !planned.contains(worker.name()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * Places a case.
     *
     * @param testCase with valid pairs
     * @param fleet the workers that are connected and may take part
     */
    public static Pairing place(TestCase testCase, Collection<FleetWorker> fleet) {
        List<FleetWorker> able = fleet.stream()
                .filter(worker -> worker.address(testCase.getIpFamily()).isPresent())
                .sorted(FleetWorker.ORDER)
                .toList();
        if (able.size() < fleet.size() && able.size() < testCase.getClients() + testCase.getServers()) {
            return new Unplaceable("only %d of %d workers have an %s address"
                    .formatted(able.size(), fleet.size(), testCase.getIpFamily() == IpFamily.IPV6 ? "IPv6" : "IPv4"));
        }
        return new Pairer(testCase, able).place();
    }

    private Pairing place() {
        Optional<String> lost = lostServerOfAService();
        if (lost.isPresent()) {
            return new Unplaceable(lost.get());
        }
        Collection<Group> groups = plannedGroups();
        replaceClients(groups);
        groups.stream().filter(group -> !group.isComplete()).forEach(this::move);
        long lacking = groups.stream().filter(group -> !group.isComplete()).count();
        if (lacking > 0) {
            return new Unplaceable("workers are lost, and no spare ones %s take their places: spare are %s"
                    .formatted(rule, describe(spares)));
        }
        return new Placed(pairs(groups));
    }

    /** Only the workers behind a Service are reached through it, so nobody else can take their places. */
    private Optional<String> lostServerOfAService() {
        return testCase.getServicesList().stream()
                .flatMap(service -> service.getServersList().stream()
                        .filter(server -> !workers.containsKey(server))
                        .map(server -> "worker %s behind service %s is not there".formatted(server, service.getName())))
                .findFirst();
    }

    /** The pairs of the plan as far as their workers are there, by what the clients dial. */
    private Collection<Group> plannedGroups() {
        Map<String, ServiceTarget> services = testCase.getServicesList().stream()
                .collect(Collectors.toMap(ServiceTarget::getName, Function.identity()));
        Map<String, Group> groups = new LinkedHashMap<>();
        for (int number = 0; number < testCase.getPairsCount(); number++) {
            PlannedPair pair = testCase.getPairs(number);
            Optional<ServiceTarget> service = Optional.ofNullable(services.get(pair.getService()));
            List<String> servers =
                    service.map(ServiceTarget::getServersList).map(List::copyOf).orElse(List.of(pair.getServer()));
            groups.computeIfAbsent(
                            pair.getServer() + pair.getService(),
                            _ -> new Group(groups.size(), service, present(servers), rule))
                    .add(number, present(List.of(pair.getClient())), spares);
        }
        return groups.values();
    }

    private List<FleetWorker> present(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.ofNullable(workers.get(name)))
                .toList();
    }

    /** Finds a spare worker for as many lost clients as can be; their servers stay. */
    private void replaceClients(Collection<Group> groups) {
        record Vacancy(Group group, int number) {}
        List<Vacancy> vacancies = groups.stream()
                .filter(group -> !group.servers.isEmpty())
                .flatMap(group -> group.vacancies().stream().map(number -> new Vacancy(group, number)))
                .toList();
        List<FleetWorker> offered = List.copyOf(spares);
        Matching matching = new Matching(
                offered.size(),
                (vacancy, spare) -> rule.allows(offered.get(spare), vacancies.get(vacancy).group.servers));
        for (int vacancy = 0; vacancy < vacancies.size(); vacancy++) {
            matching.add(vacancy);
        }
        for (int spare = 0; spare < offered.size(); spare++) {
            FleetWorker substitute = offered.get(spare);
            matching.partner(spare).ifPresent(vacancy -> {
                vacancies.get(vacancy).group.clients.put(vacancies.get(vacancy).number, substitute);
                spares.remove(substitute);
            });
        }
    }

    /** Finds another server for clients that dial its pod, and for those of them that cannot be its clients another worker. */
    private void move(Group group) {
        if (group.service.isPresent()) {
            return;
        }
        List<FleetWorker> own = Stream.concat(group.servers.stream(), group.clients.values().stream())
                .toList();
        List<FleetWorker> candidates =
                Stream.concat(own.stream(), spares.stream()).toList();
        List<FleetWorker> spareFirst = Stream.of(group.servers, spares, List.copyOf(group.clients.values()))
                .flatMap(List::stream)
                .toList();
        for (FleetWorker server : spareFirst) {
            List<FleetWorker> clients = candidates.stream()
                    .filter(client -> !client.equals(server) && rule.allows(client, server))
                    .limit(group.numbers.size())
                    .toList();
            if (clients.size() == group.numbers.size()) {
                spares.addAll(own);
                spares.remove(server);
                spares.removeAll(clients);
                Collections.sort(spares, FleetWorker.ORDER);
                group.occupy(server, clients);
                return;
            }
        }
    }

    private List<Pair> pairs(Collection<Group> groups) {
        Map<Integer, Pair> pairs = new TreeMap<>();
        for (Group group : groups) {
            int ordinal = 0;
            for (Map.Entry<Integer, FleetWorker> client : group.clients.entrySet()) {
                pairs.put(client.getKey(), pair(group, client.getKey(), client.getValue(), ordinal++));
            }
        }
        return List.copyOf(pairs.values());
    }

    private Pair pair(Group group, int number, FleetWorker client, int ordinal) {
        if (group.service.isEmpty()) {
            String host =
                    group.servers.getFirst().address(testCase.getIpFamily()).orElseThrow();
            int port = testCase.getPath() == Path.HOST_NETWORK
                    ? ServerPorts.inHostNetwork(testCase.getProtocol(), number, group.position)
                    : ServerPorts.of(testCase.getProtocol(), ordinal);
            return new Pair(number, client, group.servers, port, host, port);
        }
        ServiceTarget service = group.service.get();
        // Node addresses are many, and every node forwards its share: of one Service's clients, and where each has a
        // Service of its own.
        String host = service.getAddresses((group.position + ordinal) % service.getAddressesCount());
        int listenPort = ServerPorts.of(testCase.getProtocol(), ordinal);
        return new Pair(number, client, group.servers, listenPort, host, service.getPort());
    }

    private static String describe(List<FleetWorker> workers) {
        Map<String, Integer> nodes = new TreeMap<>();
        workers.forEach(worker -> nodes.merge(worker.node(), 1, Integer::sum));
        return nodes.isEmpty()
                ? "none"
                : nodes.entrySet().stream()
                        .map(node -> "%d on %s".formatted(node.getValue(), node.getKey()))
                        .collect(Collectors.joining(", "));
    }

    /** The clients that dial one server, or one Service. */
    private static final class Group {
        private final int position;
        private final Optional<ServiceTarget> service;
        private final NodeRule rule;
        private final List<Integer> numbers = new ArrayList<>();
        private final Map<Integer, FleetWorker> clients = new TreeMap<>();
        private List<FleetWorker> servers;

        /** Creates a group without clients; a server that is lost is not among the servers. */
        Group(int position, Optional<ServiceTarget> service, List<FleetWorker> servers, NodeRule rule) {
            this.position = position;
            this.service = service;
            this.servers = servers;
            this.rule = rule;
        }

        /** Adds a pair of the plan. A client on the wrong node becomes a spare worker. */
        void add(int number, List<FleetWorker> client, List<FleetWorker> spares) {
            numbers.add(number);
            for (FleetWorker worker : client) {
                if (rule.allows(worker, servers)) {
                    clients.put(number, worker);
                } else {
                    spares.add(worker);
                }
            }
        }

        List<Integer> vacancies() {
            return numbers.stream()
                    .filter(number -> !clients.containsKey(number))
                    .toList();
        }

        boolean isComplete() {
            return !servers.isEmpty() && clients.size() == numbers.size();
        }

        /** Takes this server and these clients; a client that stays keeps its pair. */
        void occupy(FleetWorker server, List<FleetWorker> chosen) {
            servers = List.of(server);
            clients.values().retainAll(chosen);
            List<FleetWorker> added = new ArrayList<>(chosen);
            added.removeAll(clients.values());
            vacancies().forEach(number -> clients.put(number, added.removeFirst()));
        }
    }
}
