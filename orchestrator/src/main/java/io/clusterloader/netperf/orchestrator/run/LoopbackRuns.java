package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Register;
import io.clusterloader.netperf.v1.TestCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs of an HTTP client over a server's own loopback, to learn what the processing takes. It depends on the protocol, the IP family and
 * the load, but not on the path or the topology, so it is measured once in a round for all cases that agree in those. Cases that run
 * together share it.
 */
final class LoopbackRuns {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackRuns.class);

    private final Map<Key, TaskResult> results = new ConcurrentHashMap<>();
    private final MachineLocks machines;
    private final Function<Register, String> machine;

    private record Key(String server, Protocol protocol, IpFamily family, LoadOptions load, Duration duration) {}

    /** Prepares the runs of cases that run as this says. Those that are packed must not see each other on a kernel that their nodes share. */
    LoopbackRuns(CancellableWaits waits, Execution execution) {
        this.machines = new MachineLocks(waits);
        this.machine = execution == Execution.PACKED ? Register::getKernelBootId : Register::getNode;
    }

    /** Returns how the run over this server's loopback ended, if there was one for a case like this. */
    Optional<TaskResult> find(String server, TestCase testCase) {
        return Optional.ofNullable(results.get(key(server, testCase)));
    }

    /**
     * Runs the case's client over the loopback of each server of which no earlier run is known. Servers of one node take turns, also with
     * those of other cases: together they would measure each other. Packed cases take turns on a machine.
     *
     * @return how the runs of this case ended, by the server's worker
     */
    Map<String, TaskResult> run(Map<ServerEndpoint, WorkerTask> servers, ClientRun clients)
            throws InterruptedException, RunCancelled {
        TestCase testCase = clients.testCase();
        Map<String, TaskResult> ofCase = new HashMap<>();
        List<Map.Entry<ServerEndpoint, WorkerTask>> due = new ArrayList<>(servers.entrySet());
        due.removeIf(
                server -> !server.getValue().alive() || known(server.getKey().worker(), testCase));
        while (!due.isEmpty()) {
            Set<String> nodes = new HashSet<>();
            List<Map.Entry<ServerEndpoint, WorkerTask>> oneOfEachNode = due.stream()
                    .filter(server ->
                            nodes.add(server.getValue().session().registration().getNode()))
                    .toList();
            due.removeAll(oneOfEachNode);
            Set<String> locked = oneOfEachNode.stream()
                    .map(server -> machine.apply(server.getValue().session().registration()))
                    .collect(Collectors.toSet());
            try (MachineLocks.Request request = machines.request(locked)) {
                if (!request.await(Timetable.TOGETHER)) {
                    LOG.warn(
                            "case {} goes without loopback runs: its servers' machines were not free",
                            testCase.getCaseId());
                    return ofCase;
                }
                ofCase.putAll(
                        runAtOnce(oneOfEachNode.stream().map(Map.Entry::getKey).toList(), clients));
            }
        }
        return ofCase;
    }

    /** Returns whether this server's processing is known. A failed run is repeated in the next case. */
    private boolean known(String server, TestCase testCase) {
        return find(server, testCase)
                .filter(result -> result.failure().isEmpty())
                .isPresent();
    }

    private Map<String, TaskResult> runAtOnce(List<ServerEndpoint> servers, ClientRun clients)
            throws InterruptedException, RunCancelled {
        TestCase testCase = clients.testCase();
        Duration duration = Timetable.loopback(testCase);
        String host = testCase.getIpFamily() == IpFamily.IPV6 ? "::1" : "127.0.0.1";
        List<WorkerTask> ran = clients.runAlone(
                        servers.stream()
                                .map(server -> new ClientRun.Client(server.worker(), host, server.port()))
                                .toList(),
                        List.of(),
                        duration,
                        "loopback")
                .clients();
        Map<String, TaskResult> ofServers = new HashMap<>();
        ran.forEach(client -> client.result().ifPresent(result -> ofServers.put(client.worker(), result)));
        ofServers.forEach((server, result) -> results.put(key(server, testCase), result));
        return ofServers;
    }

    private static Key key(String server, TestCase testCase) {
        return new Key(
                server,
                testCase.getProtocol(),
                testCase.getIpFamily(),
                testCase.getLoad(),
                Timetable.loopback(testCase));
    }
}
