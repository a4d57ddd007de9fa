package io.clusterloader.netperf.aggregate;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * One value of one pair.
 *
 * @param value in the unit of the metric
 * @param round in which it was measured, from 1
 * @param started when the sample began, in whole seconds
 */
public record MeasuredValue(Metric metric, double value, int round, Instant started) {
    /** Returns the values of the valid pairs of a sample. A pair with a violation is in no number. */
    static Stream<MeasuredValue> of(CaseResult result) {
        Instant started = ProtoTime.read(result.getStarted()).truncatedTo(ChronoUnit.SECONDS);
        return result.getPairsList().stream()
                .filter(MeasuredValue::isValid)
                .flatMap(pair -> pair.getValuesList().stream())
                .map(value -> new MeasuredValue(value.getMetric(), value.getValue(), result.getRound(), started));
    }

    /** Returns whether the values of a pair count. */
    static boolean isValid(PairResult pair) {
        return pair.getViolationsCount() == 0;
    }

    /** Returns the unit that the metric is published in. */
    public String unit() {
        return switch (metric) {
            case THROUGHPUT -> "Gbits/s";
            case PACKETS_PER_SECOND -> "pps";
            case LOST_PACKETS -> "percentage";
            case LATENCY, JITTER, RESPONSE_TIME, CONNECTION_TIME, ROUND_TRIP -> "ms";
            case TRANSACTION_RATE -> "transactions/s";
            case CONNECTIONS_PER_SECOND -> "connections/s";
            case CLIENT_CPU_PER_GBIT, SERVER_CPU_PER_GBIT -> "s/Gbit";
            case CLIENT_CPU_PER_MILLION_PACKETS, SERVER_CPU_PER_MILLION_PACKETS -> "s/Mpackets";
            case METRIC_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no metric: " + metric);
        };
    }
}
