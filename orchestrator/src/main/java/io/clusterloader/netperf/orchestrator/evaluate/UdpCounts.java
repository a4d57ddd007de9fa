package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.UdpInterval;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What iperf2's server counted in some time.
 *
 * @param sent datagrams that the client sent, as the server knows by their numbers; parts of intervals count in proportion
 * @param latencyMillis mean of those that arrived, as printed; empty where it is not known
 */
record UdpCounts(double sent, double lost, double seconds, OptionalDouble latencyMillis) {
    /** Printed ends of intervals have four decimals. */
    private static final double ROUNDING_SECONDS = 1e-4;

    /** Returns the counts of a whole flow that took this time. */
    static UdpCounts whole(UdpServerOutput server, double seconds) {
        return new UdpCounts(server.getTotal(), server.getLost(), seconds, latency(server));
    }

    private static OptionalDouble latency(UdpServerOutput server) {
        return server.hasLatency() ? OptionalDouble.of(server.getLatency().getMeanMillis()) : OptionalDouble.empty();
    }

    /** Returns what was counted from the end of the warm-up to the end of the flow; nothing was sent if no interval begins then. */
    static UdpCounts after(double warmUpSeconds, UdpServerOutput server) {
        List<UdpInterval> measured = server.getIntervalsList().stream()
                .filter(interval -> interval.getStartSeconds() >= warmUpSeconds - ROUNDING_SECONDS)
                .toList();
        if (measured.isEmpty()) {
            return new UdpCounts(0, 0, 0, OptionalDouble.empty());
        }
        Overlap all = new Overlap(
                measured.getFirst().getStartSeconds(), measured.getLast().getEndSeconds());
        UdpCounts counts = within(all, measured);
        return new UdpCounts(counts.sent(), counts.lost(), counts.seconds(), latency(server));
    }

    /** Returns what was counted in this time. */
    static UdpCounts within(Overlap time, List<UdpInterval> intervals) {
        double sent = 0;
        double lost = 0;
        double timed = 0;
        double latencies = 0;
        for (UdpInterval interval : intervals) {
            double share = time.share(interval.getStartSeconds(), interval.getEndSeconds());
            sent += share * interval.getTotal();
            lost += share * interval.getLost();
            if (interval.hasLatencyMillis()) {
                double arrived = share * (interval.getTotal() - interval.getLost());
                timed += arrived;
                latencies += arrived * interval.getLatencyMillis();
            }
        }
        return new UdpCounts(
                sent, lost, time.seconds(), timed > 0 ? OptionalDouble.of(latencies / timed) : OptionalDouble.empty());
    }

    double packetsPerSecond() {
        return (sent - lost) / seconds;
    }

    double lostPercent() {
        // What the warm-up counts as lost may arrive after it.
        return 100 * Math.max(0, lost) / sent;
    }
}
