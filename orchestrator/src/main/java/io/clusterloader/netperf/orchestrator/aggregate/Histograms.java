package io.clusterloader.netperf.orchestrator.aggregate;

import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.PairResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Latency distributions of several pairs. Percentiles of percentiles mean nothing, so the distributions themselves are added up. */
final class Histograms {
    private Histograms() {}

    /**
     * All distributions as one. Empty where a pair has none, since it would then not be that of all pairs; and where the widths of the
     * buckets differ, since where in a bucket its latencies lie is not known.
     */
    static Optional<LatencyHistogram> merged(Collection<PairResult> pairs) {
        List<LatencyHistogram> histograms =
                pairs.stream().flatMap(pair -> of(pair).stream()).toList();
        long widths = histograms.stream()
                .mapToDouble(LatencyHistogram::getBucketWidthMicros)
                .distinct()
                .count();
        return histograms.size() == pairs.size() && widths == 1 ? Optional.of(sum(histograms)) : Optional.empty();
    }

    private static Optional<LatencyHistogram> of(PairResult pair) {
        return Optional.of(pair.getServerRun().getUdpServer().getLatency())
                .filter(latency -> latency.hasHistogram())
                .map(latency -> latency.getHistogram());
    }

    private static LatencyHistogram sum(List<LatencyHistogram> histograms) {
        Map<Integer, Long> counts = new TreeMap<>();
        LatencyHistogram.Builder sum = LatencyHistogram.newBuilder()
                .setBucketWidthMicros(histograms.getFirst().getBucketWidthMicros());
        for (LatencyHistogram histogram : histograms) {
            histogram.getCountsMap().forEach((bucket, count) -> counts.merge(bucket, count, Long::sum));
            sum.setBelow(sum.getBelow() + histogram.getBelow()).setAbove(sum.getAbove() + histogram.getAbove());
        }
        return sum.putAllCounts(counts).build();
    }
}
