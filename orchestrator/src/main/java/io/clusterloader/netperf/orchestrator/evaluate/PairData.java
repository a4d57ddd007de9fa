package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
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
 * @param clock server's clock minus client's; empty where it is not known
 * @param startSkewMillis the client's start minus the earliest of the case
 * @param warnings about the whole case
 */
public record PairData(
        TestCase testCase,
        Pair pair,
        Optional<TaskResult> client,
        List<ServerData> servers,
        List<TaskResult> loopbacks,
        Optional<ClockOffset> clock,
        double startSkewMillis,
        List<String> warnings) {
    public PairData {
        servers = List.copyOf(servers);
        loopbacks = List.copyOf(loopbacks);
        warnings = List.copyOf(warnings);
    }
}
