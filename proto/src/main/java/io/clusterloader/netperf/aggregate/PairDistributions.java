package io.clusterloader.netperf.aggregate;

import com.google.protobuf.ByteString;
import io.clusterloader.netperf.v1.Box;
import io.clusterloader.netperf.v1.Distribution;
import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.OneWayLatency;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.statistics.LatencyDistribution;
import io.clusterloader.statistics.SampleStatistics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The distributions of single packets and requests: of UDP latency and of round trips, from iperf2's histograms, and of the response times
 * at a constant rate, from h2load's log. Those of several pairs are added up, because percentiles of percentiles mean nothing.
 */
public final class PairDistributions {
    /** In percent, by the bucket's name in Perfdash. */
    private static final Map<String, Double> OF_LATENCY =
            Map.of("Perc50", 50.0, "Perc95", 95.0, "Perc99", 99.0, "Perc99.9", 99.9);

    private static final Map<String, Double> OF_RESPONSE_TIME =
            Map.of("Perc50", 50.0, "Perc90", 90.0, "Perc99", 99.0, "Perc99.9", 99.9, "Max", 100.0);

    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MIDDLE = 0.5;

    private PairDistributions() {}

    /** Returns the distribution of a metric over all pairs that have this metric; none where the packets of one of them are not known. */
    static Optional<Distribution> of(Metric metric, Collection<PairResult> pairs) {
        List<PairResult> measured =
                pairs.stream().filter(pair -> hasValue(pair, metric)).toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        List<RoundTripOutput> ofNetperf = measured.stream()
                .map(pair -> pair.getClientRun().getRoundTrips())
                .filter(trips -> trips.getPercentilesCount() > 0)
                .toList();
        if (metric == Metric.ROUND_TRIP && ofNetperf.size() == measured.size()) {
            return Optional.of(ofNetperf(ofNetperf));
        }
        // One at a time: each takes some hundred KB.
        LatencyDistribution sum = new LatencyDistribution();
        for (PairResult pair : measured) {
            Optional<LatencyDistribution> one = of(metric, pair);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum.addAll(one.get());
        }
        return Optional.of(write(metric, sum));
    }

    /** Returns netperf's own percentiles, of several runs the median of each: it prints no histogram that could be added up. */
    private static Distribution ofNetperf(List<RoundTripOutput> runs) {
        Distribution.Builder all = Distribution.newBuilder()
                .setCount(runs.stream().mapToLong(RoundTripOutput::getCount).sum())
                .putPercentiles(
                        "Max",
                        runs.stream()
                                .mapToDouble(RoundTripOutput::getMaximumMillis)
                                .max()
                                .orElseThrow());
        runs.getFirst()
                .getPercentilesMap()
                .keySet()
                .forEach(name -> all.putPercentiles(
                        name,
                        SampleStatistics.of(runs.stream()
                                        .mapToDouble(run -> run.getPercentilesOrDefault(name, 0))
                                        .toArray())
                                .median()));
        return all.build();
    }

    /** Returns the box of a pair's packets or requests, where they are known. */
    public static Optional<Box> box(PairResult pair) {
        return List.of(Metric.LATENCY, Metric.RESPONSE_TIME, Metric.ROUND_TRIP).stream()
                .flatMap(metric -> of(metric, pair).flatMap(all -> box(metric, all)).stream())
                .findFirst();
    }

    private static Optional<Box> box(Metric metric, LatencyDistribution all) {
        // The least and the greatest have no value where the tool only counted them; then there is no box.
        double[] millis = List.of(0.0, 25.0, 50.0, 75.0, 100.0).stream()
                .map(all::percentileNanos)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(nanos -> nanos.getAsDouble() / NANOS_PER_MILLI)
                .toArray();
        return millis.length < 5
                ? Optional.empty()
                : Optional.of(Box.newBuilder()
                        .setMetric(metric)
                        .setMinimum(millis[0])
                        .setLowerQuartile(millis[1])
                        .setMedian(millis[2])
                        .setUpperQuartile(millis[3])
                        .setMaximum(millis[4])
                        .build());
    }

    private static Optional<LatencyDistribution> of(Metric metric, PairResult pair) {
        if (metric == Metric.LATENCY) {
            return udp(pair);
        }
        if (metric == Metric.ROUND_TRIP) {
            RoundTripOutput output = pair.getClientRun().getRoundTrips();
            return output.hasHistogram() ? Optional.of(moved(output.getHistogram(), 0)) : Optional.empty();
        }
        ByteString responses = pair.getClientRun().getHttpRate().getResponseTimes();
        return metric != Metric.RESPONSE_TIME || responses.isEmpty()
                ? Optional.empty()
                : Optional.of(LatencyDistribution.decode(responses.asReadOnlyByteBuffer()));
    }

    /** Moves iperf2's histogram by the offset of the two clocks, which is taken off the mean too. */
    private static Optional<LatencyDistribution> udp(PairResult pair) {
        OneWayLatency printed = pair.getServerRun().getUdpServer().getLatency();
        return printed.hasHistogram()
                ? Optional.of(moved(printed.getHistogram(), pair.getClock().getOffsetMillis()))
                : Optional.empty();
    }

    private static LatencyDistribution moved(LatencyHistogram histogram, double offsetMillis) {
        LatencyDistribution moved = new LatencyDistribution();
        double width = histogram.getBucketWidthMicros() * NANOS_PER_MICRO;
        double offset = offsetMillis * NANOS_PER_MILLI;
        histogram
                .getCountsMap()
                .forEach((bucket, count) -> moved.add(Math.round((bucket - MIDDLE) * width - offset), count));
        moved.addOutside(histogram.getBelow(), histogram.getAbove());
        return moved;
    }

    private static boolean hasValue(PairResult pair, Metric metric) {
        return pair.getValuesList().stream().anyMatch(value -> value.getMetric() == metric);
    }

    private static Distribution write(Metric metric, LatencyDistribution all) {
        Map<String, Double> percentiles = new TreeMap<>();
        (metric == Metric.LATENCY ? OF_LATENCY : OF_RESPONSE_TIME)
                .forEach((name, percent) -> all.percentileNanos(percent)
                        .ifPresent(nanos -> percentiles.put(name, nanos / NANOS_PER_MILLI)));
        return Distribution.newBuilder()
                .setCount(all.count())
                .putAllPercentiles(percentiles)
                .setBelow(all.below())
                .setAbove(all.above())
                .setHistogram(ByteString.copyFrom(all.encoded()))
                .build();
    }
}
