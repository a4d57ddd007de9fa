package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;

/**
 * When a TCP pair was sending, in seconds since the earliest start of its case, warm-up left out. A server counts from the start of the
 * test, which is taken to be its client's actual start: setting up the connections takes some milliseconds more.
 *
 * @param testStart when the client began, warm-up included
 * @param start when its warm-up was over
 * @param end when its time was over, or the server got nothing more
 * @param intervals what the server received, counted from {@code testStart}; empty where it did not say
 */
record ActiveTime(String client, double testStart, double start, double end, List<ReceivedInterval> intervals) {
    static ActiveTime of(TestCase testCase, PairResult pair) {
        List<ReceivedInterval> intervals = pair.getServerRun().getTcpServer().getIntervalsList();
        double testStart = pair.getStartSkewMillis() / 1e3;
        double start = testStart + ProtoTime.seconds(ProtoTime.read(testCase.getWarmUp()));
        double end = start + ProtoTime.seconds(ProtoTime.read(testCase.getDuration()));
        if (!intervals.isEmpty()) {
            end = Math.min(end, testStart + intervals.getLast().getEndSeconds());
        }
        return new ActiveTime(pair.getClient(), testStart, start, end, intervals);
    }

    boolean hasIntervals() {
        return !intervals.isEmpty();
    }

    /** Bytes that the server received between two moments; an interval that lies partly between them counts in proportion. */
    double bytesBetween(double from, double to) {
        return intervals.stream()
                .mapToDouble(interval -> bytes(interval, from, to))
                .sum();
    }

    private double bytes(ReceivedInterval interval, double from, double to) {
        double intervalStart = testStart + interval.getStartSeconds();
        double intervalEnd = testStart + interval.getEndSeconds();
        double overlap = Math.min(intervalEnd, to) - Math.max(intervalStart, from);
        return overlap <= 0 ? 0 : interval.getBytes() * overlap / (intervalEnd - intervalStart);
    }
}
