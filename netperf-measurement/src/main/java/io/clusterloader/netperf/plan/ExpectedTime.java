package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.params.Timing;
import io.clusterloader.netperf.v1.Execution;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long a run may take before something must be wrong. Each part is the longest that the orchestrator itself waits,
 * so that a run in which everything goes wrong still ends by the orchestrator's deadlines, which know the reasons.
 */
final class ExpectedTime {
    /** From the hand-over of the plan until every worker has registered; they are ready by then. */
    static final Duration REGISTRATION = Duration.ofSeconds(30);

    /** A worker that reconnects (15 s), clocks (3 s), preparing (10 s), the ends of servers (8 s) and of what is left (5 s). */
    private static final Duration PER_CASE = Duration.ofSeconds(41);

    /** Arming (10 s), the start (5 s) and what a tool may take beyond its time (13 s). */
    private static final Duration PER_CLIENT_RUN = Duration.ofSeconds(28);

    /** The longest that a case sends over a server's loopback. */
    private static final Duration LOOPBACK = Duration.ofSeconds(2);

    /** Cases that run together wait for each other before they start servers, and before they start clients (2 min each). */
    private static final Duration TOGETHER = Duration.ofMinutes(4);

    private ExpectedTime() {}

    static Duration of(List<PlannedCase> cases, Timing timing, Execution execution) {
        Duration total = timing.podReadyTimeout().plus(REGISTRATION);
        if (execution == Execution.PARALLEL) {
            return total.plus(TOGETHER).plus(atOnce(cases, timing));
        }
        for (PlannedCase one : cases) {
            total = total.plus(atOnce(List.of(one), timing));
        }
        return total;
    }

    private static Duration atOnce(List<PlannedCase> cases, Timing timing) {
        Duration once = PER_CASE.plus(clientRun(timing, timing.duration()));
        List<WorkerSeat> webServers = cases.stream()
                .filter(one -> one.selected().row().traffic() == Traffic.WEB)
                .flatMap(one -> one.servers().stream())
                .toList();
        if (webServers.isEmpty()) {
            return once;
        }
        // Before it runs over the servers' loopbacks, those of one node in turn; after it another one if the tool hung.
        return once.plus(clientRun(timing, LOOPBACK).multipliedBy(mostOfANode(webServers)))
                .plus(clientRun(timing, timing.duration()));
    }

    private static long mostOfANode(List<WorkerSeat> servers) {
        return servers.stream()
                .collect(Collectors.groupingBy(WorkerSeat::node, Collectors.counting()))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private static Duration clientRun(Timing timing, Duration sending) {
        return PER_CLIENT_RUN.plus(timing.warmUp()).plus(sending);
    }
}
