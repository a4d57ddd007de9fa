package io.clusterloader.netperf.orchestrator.clock;

import io.clusterloader.netperf.v1.ClockOffset;
import java.util.Optional;

/**
 * The clocks of the workers of a case, looked at before its clients start and after they have ended.
 *
 * @param before the clients' start times were named by this one
 */
public record CaseClocks(FleetClocks before, FleetClocks after) {

    /**
     * Returns server's clock minus client's during the case; empty where one of them did not answer in both looks.
     *
     * <p>The offset is the mean of both looks, which is the mean offset over the case where the clocks drift steadily. The bound is that
     * of the less exact look, half of its round trips (RFC 5905, section 8), plus the change between the looks.
     */
    public Optional<ClockOffset> between(String server, String client) {
        return before.between(server, client)
                .flatMap(first -> after.between(server, client).map(second -> offset(first, second)));
    }

    private static ClockOffset offset(FleetClocks.Difference first, FleetClocks.Difference second) {
        long change = second.offsetNanos() - first.offsetNanos();
        long bound = Math.max(first.boundNanos(), second.boundNanos()) + Math.abs(change);
        return ClockOffset.newBuilder()
                .setOffsetMillis((first.offsetNanos() + change / 2.0) / 1e6)
                .setErrorBoundMillis(bound / 1e6)
                .setChangeMillis(change / 1e6)
                .build();
    }
}
