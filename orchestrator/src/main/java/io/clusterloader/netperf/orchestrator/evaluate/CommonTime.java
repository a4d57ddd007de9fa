package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.UdpInterval;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several pairs, measured only while all measure: what a pair's server counted in the interval in which every valid pair was active. Over
 * its whole run, a pair that began early or ended late would count what it got while others did not compete, and the sum would be more
 * than the network carried at any moment. This is what JMH's synchronised iterations (its option {@code -si}) do for threads. A single
 * pair keeps the numbers of its whole run. siege reports no intervals, so the numbers of HTTP stay those of whole runs too.
 *
 * @param pairs with the numbers of the common interval, or with a violation
 * @param partlyActivePercent share of the time in which some pairs were active and others were not
 */
public record CommonTime(List<PairResult> pairs, double partlyActivePercent) {
    /** Of the duration; with less in common, the numbers say little about all pairs together. */
    private static final double LEAST_SHARE = 0.5;

    /** Measures the pairs of a case together. Where they hardly were together, every valid pair gets a violation instead. */
    public static CommonTime of(TestCase testCase, List<PairResult> pairs) {
        List<PairResult> valid = pairs.stream().filter(CommonTime::valid).toList();
        if (pairs.size() < 2 || valid.isEmpty()) {
            return new CommonTime(pairs, 0);
        }
        CommonInterval common = CommonInterval.of(
                valid.stream().map(pair -> ActiveTime.of(testCase, pair)).toList());
        Optional<StartSkew> skew = StartSkew.beyond(testCase, valid);
        Function<PairResult, PairResult> change = skew.filter(found -> !found.isThrottled())
                .map(found -> marked(FailureReason.START_SKEW, found.text()))
                .or(() -> tooShort(testCase, common).map(text -> marked(FailureReason.INVALID_RESULT, text)))
                .orElse(pair -> remarked(skew, measured(testCase, pair, common)));
        return new CommonTime(
                pairs.stream()
                        .map(pair -> valid(pair) ? change.apply(pair) : pair)
                        .toList(),
                common.partlyActivePercent());
    }

    private static PairResult remarked(Optional<StartSkew> skew, PairResult pair) {
        return skew.map(found -> found.remarkedOn(pair)).orElse(pair);
    }

    private static boolean valid(PairResult pair) {
        return pair.getViolationsCount() == 0;
    }

    private static Function<PairResult, PairResult> marked(FailureReason reason, String violation) {
        return pair ->
                pair.toBuilder().addViolations(violation).setReason(reason).build();
    }

    private static Optional<String> tooShort(TestCase testCase, CommonInterval common) {
        double asked = ProtoTime.seconds(ProtoTime.read(testCase.getDuration()));
        if (Timetable.isWeb(testCase) || common.seconds() >= LEAST_SHARE * asked) {
            return Optional.empty();
        }
        return Optional.of("all pairs were active together for only %s s of %s s: %s"
                .formatted(
                        ValidationResult.number(Math.max(0, common.seconds())),
                        ValidationResult.number(asked),
                        common.brokenBy()));
    }

    private static PairResult measured(TestCase testCase, PairResult pair, CommonInterval common) {
        if (Timetable.isWeb(testCase)) {
            return pair;
        }
        double origin = ActiveTime.of(testCase, pair).origin();
        Overlap time = new Overlap(common.start() - origin, common.end() - origin);
        List<ReceivedInterval> tcp = pair.getServerRun().getTcpServer().getIntervalsList();
        List<UdpInterval> udp = pair.getServerRun().getUdpServer().getIntervalsList();
        if (tcp.isEmpty() && udp.isEmpty()) {
            return pair.toBuilder()
                    .addRemarks("the numbers are those of the pair's whole run: its server reported no intervals")
                    .build();
        }
        if (testCase.getProtocol() == Protocol.TCP) {
            return with(pair, value -> tcpValue(value, tcp, time));
        }
        UdpCounts counts = UdpCounts.within(time, udp);
        return with(pair, value -> udpValue(value, counts, pair));
    }

    private static PairResult with(PairResult pair, Function<PairValue, PairValue> measured) {
        return pair.toBuilder()
                .clearValues()
                .addAllValues(pair.getValuesList().stream().map(measured).toList())
                .build();
    }

    private static PairValue tcpValue(PairValue ofWholeRun, List<ReceivedInterval> intervals, Overlap time) {
        if (ofWholeRun.getMetric() != Metric.THROUGHPUT) {
            return ofWholeRun;
        }
        double bytes = intervals.stream()
                .mapToDouble(interval ->
                        interval.getBytes() * time.share(interval.getStartSeconds(), interval.getEndSeconds()))
                .sum();
        return ofWholeRun.toBuilder().setValue(bytes * 8 / time.seconds() / 1e9).build();
    }

    private static PairValue udpValue(PairValue ofWholeRun, UdpCounts counts, PairResult pair) {
        if (counts.sent() <= 0) {
            return ofWholeRun;
        }
        return switch (ofWholeRun.getMetric()) {
            case PACKETS_PER_SECOND ->
                ofWholeRun.toBuilder().setValue(counts.packetsPerSecond()).build();
            case LOST_PACKETS ->
                ofWholeRun.toBuilder().setValue(counts.lostPercent()).build();
            case LATENCY -> counts.latencyMillis().isPresent() ? latency(ofWholeRun, counts, pair) : ofWholeRun;
            default -> ofWholeRun;
        };
    }

    private static PairValue latency(PairValue ofWholeRun, UdpCounts counts, PairResult pair) {
        Optional<ClockOffset> clock = pair.hasClock() ? Optional.of(pair.getClock()) : Optional.empty();
        return OneWayDelay.of(counts.latencyMillis().orElseThrow(), clock).toBuilder()
                .addAllLimits(ofWholeRun.getLimitsList())
                .build();
    }
}
