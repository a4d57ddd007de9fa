package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.rpc.ServerPorts;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;

/** A pair whose client dials the server's pod. */
final class PodPair {
    private PodPair() {}

    static Pair of(TestCase testCase, int number, Member client, Member server, int ordinal) {
        String host = server.address(testCase.getIpFamily()).orElseThrow();
        int port = ServerPorts.of(testCase.getProtocol(), ordinal);
        return new Pair(number, client, List.of(server), ordinal, host, port);
    }
}
