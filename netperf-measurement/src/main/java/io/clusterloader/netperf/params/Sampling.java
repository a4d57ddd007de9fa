package io.clusterloader.netperf.params;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Precision;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many samples each case has.
 *
 * @param samples 1 to 100; 0 in continuous mode, whose rounds are the samples
 * @param precision where the user wants more samples of the cases whose interval is wider
 */
public record Sampling(int samples, Optional<Precision> precision) {
    /** The default. Of three samples a side no rank test can tell two runs apart; five against five can (docs/methodology.md). */
    private static final int SAMPLES = 5;

    private static final int MOST = 100;
    private static final int MOST_BY_DEFAULT = 10;
    /** As in netperf's manual: from two samples the interval is 12.7 standard errors wide on either side. */
    private static final int LEAST_FOR_PRECISION = 3;

    /** A case's own speed. Loss, jitter and differences can be close to zero, where a relative error says nothing. */
    private static final Set<Metric> SPEED = EnumSet.of(
            Metric.THROUGHPUT,
            Metric.PACKETS_PER_SECOND,
            Metric.RESPONSE_TIME,
            Metric.CONNECTIONS_PER_SECOND,
            Metric.ROUND_TRIP);

    /**
     * Reads how many samples are taken.
     *
     * @param continuous whether the mode is
     * @param published the metrics that the user chose, or all
     * @param lengthy whether a sample takes long: it is a search, or a tournament
     */
    static Sampling read(ParamsReader in, boolean continuous, Set<Metric> published, boolean lengthy) {
        OptionalInt samples = in.optionalWhole("samples", 1, MOST);
        OptionalDouble error = in.optionalPercent("maxRelativeError", 0.1, 100);
        OptionalInt most = in.optionalWhole("maxSamples", LEAST_FOR_PRECISION, MOST);
        ParamsCheck check = in.check();
        if (continuous) {
            Stream.of("samples", "maxRelativeError", "maxSamples")
                    .filter(in::has)
                    .forEach(key -> check.require(
                            false, key, "cannot be combined with mode: continuous, whose rounds are the samples"));
            return new Sampling(0, Optional.empty());
        }
        // ClusterLoader2 measures once. A search has many trials, and a mesh many turns.
        int count = samples.orElse(StartParams.isClusterLoader2(in) || lengthy ? 1 : SAMPLES);
        in.show("samples", count);
        if (!in.has("maxRelativeError")) {
            check.require(!in.has("maxSamples"), "maxSamples", "is for maxRelativeError; add it, or write samples");
            return new Sampling(count, Optional.empty());
        }
        return precise(in, count, error.orElse(0), most.orElse(Math.max(MOST_BY_DEFAULT, count)), published);
    }

    private static Sampling precise(ParamsReader in, int count, double error, int limit, Set<Metric> published) {
        in.show("maxSamples", limit);
        in.check()
                .require(
                        count >= LEAST_FOR_PRECISION,
                        "samples",
                        "is %d, must be at least %d with maxRelativeError".formatted(count, LEAST_FOR_PRECISION))
                .require(limit >= count, "maxSamples", "is %d, fewer than samples, %d".formatted(limit, count));
        return new Sampling(
                count,
                Optional.of(Precision.newBuilder()
                        .setMaximumRelativeError(error)
                        .setMaximumSamples(limit)
                        .addAllMetrics(preciseMetrics(published))
                        .build()));
    }

    private static Collection<Metric> preciseMetrics(Set<Metric> published) {
        return published.containsAll(Vocabularies.METRICS.otherwise()) ? SPEED : published;
    }
}
