package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.UdpInterval;
import java.util.List;

/**
 * When a pair was sending, in seconds since the earliest start of its case, without the warm-up.
 *
 * <p>The servers of iperf count from the start of the test, which is taken to be their client's actual start: setting up the connections
 * takes some milliseconds more.
 *
 * @param origin the zero of the server's own intervals
 * @param start when the warm-up was over
 * @param end when the time was over, or the server got nothing more
 */
record ActiveTime(String client, double origin, double start, double end) {
    static ActiveTime of(TestCase testCase, PairResult pair) {
        double began = pair.getStartSkewMillis() / 1e3;
        double start = began + ProtoTime.seconds(Timetable.ownWarmUp(testCase));
        double end = start + ProtoTime.seconds(ProtoTime.read(testCase.getDuration()));
        return switch (testCase.getProtocol()) {
            case TCP -> {
                List<ReceivedInterval> intervals =
                        pair.getServerRun().getTcpServer().getIntervalsList();
                double last =
                        intervals.isEmpty() ? end : began + intervals.getLast().getEndSeconds();
                yield new ActiveTime(pair.getClient(), began, start, Math.min(end, last));
            }
            case UDP -> {
                List<UdpInterval> intervals = pair.getServerRun().getUdpServer().getIntervalsList();
                // iperf2's server counts by its own clock from its client's first time stamp.
                double origin = began - pair.getClock().getOffsetMillis() / 1e3;
                double last =
                        intervals.isEmpty() ? end : origin + intervals.getLast().getEndSeconds();
                yield new ActiveTime(pair.getClient(), origin, start, Math.min(end, last));
            }
            case HTTP, HTTPS, TCP_CRR -> {
                boolean siege = pair.getClientRun().hasHttp();
                double elapsed = pair.getClientRun().getHttp().getElapsedSeconds();
                yield new ActiveTime(pair.getClient(), began, start, siege ? start + elapsed : end);
            }
            case TCP_RR, UDP_RR -> new ActiveTime(pair.getClient(), began, start, end);
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("no protocol: " + testCase.getProtocol());
        };
    }
}
