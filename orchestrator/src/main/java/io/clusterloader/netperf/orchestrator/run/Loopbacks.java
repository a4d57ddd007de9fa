package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.evaluate.HttpRules;
import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the loopback runs of a plan gave. Processing at a server depends on the protocol, the IP family and the load, but not on the path
 * or the topology, so it is measured once for all cases that agree in those. Cases that run together share it.
 */
final class Loopbacks {
    private record Key(String server, Protocol protocol, IpFamily family, LoadOptions load, Duration duration) {}

    private final Map<Key, TaskEnd> ends = new ConcurrentHashMap<>();
    private final NodeTurns turns;

    Loopbacks(Waits waits) {
        this.turns = new NodeTurns(waits);
    }

    /** Who may run something over the loopback of a node's servers. */
    NodeTurns turns() {
        return turns;
    }

    Optional<TaskEnd> find(String server, TestCase testCase) {
        return Optional.ofNullable(ends.get(key(server, testCase)));
    }

    /** Whether this server's processing is known; a failed run is tried again in the next case. */
    boolean known(String server, TestCase testCase) {
        return find(server, testCase).flatMap(TaskEnd::failure).isEmpty()
                && find(server, testCase).isPresent();
    }

    void put(String server, TestCase testCase, TaskEnd end) {
        ends.put(key(server, testCase), end);
    }

    private static Key key(String server, TestCase testCase) {
        return new Key(
                server,
                testCase.getProtocol(),
                testCase.getIpFamily(),
                testCase.getLoad(),
                HttpRules.loopbackDuration(testCase));
    }
}
