package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a pair when its case has ended.
 *
 * @param client how its task ended; empty if it was never armed, because its server had failed
 * @param servers one, or all behind a service that spreads its load
 * @param loopbacks HTTP only: the client's twin on each of the servers
 * @param clock server's clock minus client's
 * @param startSkewMillis the client's start minus the earliest of the case
 * @param remarks on the whole case
 */
public record Evidence(
        TestCase testCase,
        Pair pair,
        Optional<TaskEnd> client,
        List<ServerEvidence> servers,
        List<TaskEnd> loopbacks,
        ClockOffset clock,
        double startSkewMillis,
        List<String> remarks) {
    public Evidence {
        servers = List.copyOf(servers);
        loopbacks = List.copyOf(loopbacks);
        remarks = List.copyOf(remarks);
    }
}
