package io.clusterloader.netperf.orchestrator.support;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RoundSchedule;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plans for tests: worker w&lt;i&gt; on node n&lt;i mod nodes&gt;, with the address 10.0.0.&lt;i&gt;. */
public final class Plans {
    private Plans() {}

    public static TestPlan.Builder plan(int workers, int nodes) {
        TestPlan.Builder plan = TestPlan.newBuilder()
                .setPlanId("plan")
                .setSamples(1)
                .setRegistrationDeadline(Duration.newBuilder().setSeconds(60));
        for (int i = 0; i < workers; i++) {
            plan.addWorkers(
                    PlannedWorker.newBuilder().setName("w" + i).setIndex(i).setNode("n" + i % nodes));
        }
        return plan;
    }

    /** A plan whose rounds have a schedule. */
    public static TestPlan.Builder inRounds(int workers, int nodes, java.time.Duration interval) {
        return plan(workers, nodes)
                .clearSamples()
                .setRounds(RoundSchedule.newBuilder()
                        .setInterval(Duration.newBuilder().setSeconds(interval.toSeconds())));
    }

    public static String address(int worker) {
        return "10.0.%d.%d".formatted(worker / 250, worker % 250);
    }

    public static TestCase.Builder oneToOne(String id, Protocol protocol) {
        boolean http = protocol == Protocol.HTTP || protocol == Protocol.HTTPS;
        return TestCase.newBuilder()
                .setCaseId(id)
                .setTopology(Topology.ONE_TO_ONE)
                .setProtocol(protocol)
                .setPath(Path.POD_IP)
                .setIpFamily(IpFamily.IPV4)
                .setPlacement(Placement.DISTRIBUTED)
                .setClients(1)
                .setServers(1)
                .setDuration(Duration.newBuilder().setSeconds(http ? 3 : 2))
                .setLoad(LoadOptions.newBuilder().setHttpConcurrency(4).setUdpDatagramBytes(1400));
    }

    public static TestCase.Builder mesh(String id, Protocol protocol, int pairs) {
        return oneToOne(id, protocol)
                .setTopology(Topology.MANY_TO_MANY)
                .setClients(pairs)
                .setServers(pairs);
    }

    /** A case in which each worker is client of each other one. */
    public static TestCase.Builder tournament(String id, Protocol protocol, int workers) {
        return on(
                mesh(id, protocol, workers).setTopology(Topology.MESH),
                IntStream.range(0, workers).toArray());
    }

    public static TestCase.Builder manyToOne(String id, Protocol protocol, int clients) {
        return oneToOne(id, protocol).setTopology(Topology.MANY_TO_ONE).setClients(clients);
    }

    /** Restricts a case to these workers. */
    public static TestCase.Builder on(TestCase.Builder testCase, int... workers) {
        IntStream.of(workers).forEach(worker -> testCase.addWorkers("w" + worker));
        return testCase;
    }

    public static ServiceTarget.Builder service(String name, int port, String... servers) {
        return ServiceTarget.newBuilder()
                .setName(name)
                .addAddresses("10.96.0." + Math.floorMod(name.hashCode(), 100))
                .setPort(port)
                .addAllServers(List.of(servers));
    }

    /** Adds pairs to the cases that name none, as {@link #withPairs(TestCase, Map)} has them. */
    public static TestPlan withPairs(TestPlan plan) {
        Map<String, String> nodes = plan.getWorkersList().stream()
                .collect(Collectors.toMap(
                        PlannedWorker::getName, PlannedWorker::getNode, (one, _) -> one, LinkedHashMap::new));
        TestPlan.Builder paired = plan.toBuilder().clearCases();
        // Whoever stands behind a Service of some case serves in the others too, as in the plugin's plans.
        List<String> serving = plan.getCasesList().stream()
                .flatMap(testCase -> testCase.getServicesList().stream())
                .flatMap(service -> service.getServersList().stream())
                .toList();
        Map<String, String> servingFirst = new LinkedHashMap<>();
        serving.stream().filter(nodes::containsKey).forEach(name -> servingFirst.put(name, nodes.get(name)));
        nodes.forEach(servingFirst::putIfAbsent);
        plan.getCasesList()
                .forEach(testCase ->
                        paired.addCases(withPairs(testCase, testCase.getServicesCount() == 0 ? servingFirst : nodes)));
        return paired.build();
    }

    /**
     * Adds pairs to a case that names none. The first workers serve, those of one node after those of another; a client is the first
     * worker that may dial what it is to dial.
     *
     * @param nodes of the workers, by their names
     */
    public static TestCase withPairs(TestCase testCase, Map<String, String> nodes) {
        if (testCase.getPairsCount() > 0 || testCase.getTopology() == Topology.MESH) {
            return testCase;
        }
        List<String> workers =
                new ArrayList<>(testCase.getWorkersCount() > 0 ? testCase.getWorkersList() : nodes.keySet());
        List<List<String>> targets = targets(testCase, workers, nodes);
        Set<String> taken = targets.stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
        TestCase.Builder paired = testCase.toBuilder();
        for (int i = 0; i < testCase.getClients(); i++) {
            int target = i % targets.size();
            workers.stream()
                    .filter(worker -> !taken.contains(worker)
                            && targets.get(target).stream()
                                    .allMatch(server ->
                                            nodes.getOrDefault(worker, "").equals(nodes.getOrDefault(server, "?"))
                                                    == (testCase.getPlacement() == Placement.COLOCATED)))
                    .findFirst()
                    .ifPresent(client -> {
                        taken.add(client);
                        PlannedPair.Builder pair = PlannedPair.newBuilder().setClient(client);
                        paired.addPairs(
                                testCase.getServicesCount() == 0
                                        ? pair.setServer(targets.get(target).getFirst())
                                        : pair.setService(
                                                testCase.getServices(target).getName()));
                    });
        }
        return paired.build();
    }

    /** The servers behind each Service; or the servers one by one. */
    private static List<List<String>> targets(TestCase testCase, List<String> workers, Map<String, String> nodes) {
        if (testCase.getServicesCount() > 0) {
            return testCase.getServicesList().stream()
                    .map(service -> List.copyOf(service.getServersList()))
                    .toList();
        }
        int ends = testCase.getClients() + testCase.getServers();
        List<String> byNode = testCase.getPlacement() == Placement.COLOCATED || testCase.getServers() == 1
                ? workers
                : workers.stream()
                        .limit(ends)
                        .sorted((one, other) -> nodes.getOrDefault(one, "").compareTo(nodes.getOrDefault(other, "")))
                        .toList();
        return byNode.stream().limit(testCase.getServers()).map(List::of).toList();
    }
}
