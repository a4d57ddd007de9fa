package io.clusterloader.netperf.orchestrator.aggregate;

import io.clusterloader.netperf.v1.Metric;

/** The unit that each metric is published in. */
final class Units {
    private Units() {}

    static String of(Metric metric) {
        return switch (metric) {
            case THROUGHPUT -> "Gbits/s";
            case PACKETS_PER_SECOND -> "pps";
            case LOST_PACKETS -> "percentage";
            case LATENCY, JITTER, RESPONSE_TIME -> "ms";
            case METRIC_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no metric: " + metric);
        };
    }
}
