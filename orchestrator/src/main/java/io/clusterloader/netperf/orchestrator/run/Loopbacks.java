package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the loopback runs of a plan gave. Processing at a server does not depend on the path, so it is measured once. */
final class Loopbacks {
    private record Key(String server, Protocol protocol, LoadOptions load) {}

    private final Map<Key, TaskEnd> ends = new HashMap<>();

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
        return new Key(server, testCase.getProtocol(), testCase.getLoad());
    }
}
