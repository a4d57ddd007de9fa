package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.params.Timing;
import java.time.Duration;
import java.util.List;

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

    private ExpectedTime() {}

    static Duration of(List<SelectedCase> cases, Timing timing) {
        Duration total = timing.podReadyTimeout().plus(REGISTRATION);
        for (SelectedCase one : cases) {
            total = total.plus(PER_CASE).plus(clientRun(timing, timing.duration()));
            if (one.row().traffic() == Traffic.WEB) {
                // Before it a run over the servers' loopback; after it another one if the tool hung.
                total = total.plus(clientRun(timing, LOOPBACK)).plus(clientRun(timing, timing.duration()));
            }
        }
        return total;
    }

    private static Duration clientRun(Timing timing, Duration sending) {
        return PER_CLIENT_RUN.plus(timing.warmUp()).plus(sending);
    }
}
