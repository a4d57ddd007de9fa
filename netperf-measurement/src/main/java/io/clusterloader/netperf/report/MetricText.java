package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.statistics.ReadableUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The numbers of a case in a line. */
public final class MetricText {
    /** A search names the buckets of its further goals by their loss. */
    private static final String LOSS = "Loss";

    private MetricText() {}

    /**
     * Returns the main numbers of a case in a line: {@code throughput 9.412 Gbit/s, ...}. Of many pairs these are the sum, where there
     * is one, the median, and the range that holds nine tenths of them.
     */
    public static String line(List<Aggregate> aggregates) {
        return aggregates.stream()
                .filter(aggregate -> aggregate.getBucketsCount() > 0)
                .map(MetricText::number)
                .collect(Collectors.joining(", "));
    }

    /** Returns the name of a metric in lower case. */
    static String name(Metric metric) {
        return DisplayNames.of(metric).replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String number(Aggregate aggregate) {
        List<String> parts = new ArrayList<>();
        bucket(aggregate, "Value").ifPresent(parts::add);
        bucket(aggregate, "Sum").ifPresent(sum -> parts.add(sum + " in sum"));
        bucket(aggregate, "Perc50").ifPresent(median -> parts.add("median %s%s".formatted(median, range(aggregate))));
        aggregate.getBucketsMap().keySet().stream()
                .filter(name -> name.startsWith(LOSS))
                .sorted()
                .forEach(name -> bucket(aggregate, name)
                        .ifPresent(rate ->
                                parts.add("%s with %s %% lost".formatted(rate, name.substring(LOSS.length())))));
        return name(aggregate.getMetric()) + " " + String.join(", ", parts);
    }

    private static String range(Aggregate aggregate) {
        return bucket(aggregate, "Perc05")
                .flatMap(low -> bucket(aggregate, "Perc95").map(high -> " (%s to %s)".formatted(low, high)))
                .orElse("");
    }

    private static Optional<String> bucket(Aggregate aggregate, String name) {
        Map<String, Double> buckets = aggregate.getBucketsMap();
        return Optional.ofNullable(buckets.get(name)).map(value -> ReadableUnit.text(value, aggregate.getUnit()));
    }
}
