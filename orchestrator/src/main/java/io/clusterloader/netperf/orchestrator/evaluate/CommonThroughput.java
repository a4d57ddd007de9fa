package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Sample;
import io.clusterloader.netperf.v1.TestCase;
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
     * The pairs of a case with the throughput of the common interval in place of that of the whole run. Where the interval is shorter
     * than half of the duration, every pair gets a violation instead.
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
                            Findings.figure(Math.max(0, common.seconds())), Findings.figure(asked), common.brokenBy());
            return pairs.stream()
                    .map(pair -> valid(pair)
                            ? pair.toBuilder().addViolations(violation).build()
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
        for (Sample.Builder sample : result.getSamplesBuilderList()) {
            if (sample.getMetric() == Metric.THROUGHPUT) {
                sample.setValue(gigabits);
            }
        }
        return result.build();
    }
}
