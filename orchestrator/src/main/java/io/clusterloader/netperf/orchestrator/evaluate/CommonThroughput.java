package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TestCase;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Throughput of several TCP pairs, measured only while all measure: what a pair's server received in the interval in which every valid
 * pair was active, divided by the length of that interval. Over its whole run, a pair that began early or ended late would count what
 * it got while others did not compete, and the sum would be more than the network carried at any moment. This is what JMH's
 * synchronised iterations (its option {@code -si}) do for threads. A single pair keeps the receiver's sum.
 */
public final class CommonThroughput {
    /** Of the duration; with less in common, the numbers say little about all pairs together. */
    private static final double LEAST_SHARE = 0.5;

    private CommonThroughput() {}

    /**
     * Returns the pairs of a case with the throughput of the common interval in place of that of the whole run. Where the interval is
     * shorter than half of the duration, every pair gets a violation instead.
     */
    public static List<PairResult> apply(TestCase testCase, List<PairResult> pairs) {
        List<ActiveTime> times = pairs.stream()
                .filter(CommonThroughput::valid)
                .map(pair -> ActiveTime.of(testCase, pair))
                .toList();
        if (testCase.getProtocol() != Protocol.TCP || pairs.size() < 2 || times.isEmpty()) {
            return pairs;
        }
        CommonInterval common = CommonInterval.of(times);
        double asked = ProtoTime.seconds(ProtoTime.read(testCase.getDuration()));
        if (common.seconds() < LEAST_SHARE * asked) {
            String violation = "all pairs were active together for only %s s of %s s: %s"
                    .formatted(
                            ValidationResult.number(Math.max(0, common.seconds())),
                            ValidationResult.number(asked),
                            common.brokenBy());
            return pairs.stream()
                    .map(pair -> valid(pair)
                            ? pair.toBuilder()
                                    .addViolations(violation)
                                    .setReason(FailureReason.INVALID_RESULT)
                                    .build()
                            : pair)
                    .toList();
        }
        return pairs.stream()
                .map(pair -> valid(pair) ? measured(pair, ActiveTime.of(testCase, pair), common) : pair)
                .toList();
    }

    private static boolean valid(PairResult pair) {
        return pair.getViolationsCount() == 0;
    }

    private static PairResult measured(PairResult pair, ActiveTime time, CommonInterval common) {
        if (!time.hasIntervals()) {
            return pair.toBuilder()
                    .addRemarks("Throughput is that of the pair's whole run: its server reported no intervals")
                    .build();
        }
        double gigabits = time.bytesBetween(common.start(), common.end()) * 8 / common.seconds() / 1e9;
        PairResult.Builder result = pair.toBuilder();
        for (PairValue.Builder value : result.getValuesBuilderList()) {
            if (value.getMetric() == Metric.THROUGHPUT) {
                value.setValue(gigabits);
            }
        }
        return result.build();
    }

    /**
     * When a TCP pair was sending, in seconds since the earliest start of its case, warm-up left out. A server counts from the start of the
     * test, which is taken to be its client's actual start: setting up the connections takes some milliseconds more.
     *
     * @param testStart when the client began, warm-up included
     * @param start when its warm-up was over
     * @param end when its time was over, or the server got nothing more
     * @param intervals what the server received, counted from {@code testStart}; empty where it did not say
     */
    private record ActiveTime(
            String client, double testStart, double start, double end, List<ReceivedInterval> intervals) {
        static ActiveTime of(TestCase testCase, PairResult pair) {
            List<ReceivedInterval> intervals =
                    pair.getServerRun().getTcpServer().getIntervalsList();
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

        /** Returns the bytes that the server received between two moments; an interval that lies partly between them counts in proportion. */
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

    /**
     * The time in which every one of some pairs was active.
     *
     * @param start the latest start, in seconds since the earliest start of the case
     * @param end the earliest end; not after {@code start} where there was no such time
     * @param brokenBy who cut it short the most, for messages
     */
    private record CommonInterval(double start, double end, String brokenBy) {
        /**
         * Returns the common part of these times.
         *
         * @param times at least one
         */
        static CommonInterval of(Collection<ActiveTime> times) {
            List<ActiveTime> byStart = times.stream()
                    .sorted(Comparator.comparingDouble(ActiveTime::start))
                    .toList();
            List<ActiveTime> byEnd = times.stream()
                    .sorted(Comparator.comparingDouble(ActiveTime::end))
                    .toList();
            ActiveTime late = byStart.getLast();
            ActiveTime early = byEnd.getFirst();
            double lateBy = late.start() - byStart.getFirst().start();
            double earlyBy = byEnd.getLast().end() - early.end();
            String brokenBy = lateBy >= earlyBy
                    ? "client %s began %s s after the first".formatted(late.client(), ValidationResult.number(lateBy))
                    : "client %s ended %s s before the last"
                            .formatted(early.client(), ValidationResult.number(earlyBy));
            return new CommonInterval(late.start(), early.end(), brokenBy);
        }

        /** Returns the length in seconds; 0 or less where there was no such time. */
        double seconds() {
            return end - start;
        }
    }
}
