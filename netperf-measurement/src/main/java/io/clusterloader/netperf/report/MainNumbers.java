package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The numbers of a case in a line: {@code throughput 9.412 Gbits/s, ...}. */
public final class MainNumbers {
    private MainNumbers() {}

    /** Of many pairs the sum, where there is one, the median, and the range that holds nine tenths of them. */
    public static String of(List<Aggregate> aggregates) {
        return aggregates.stream()
                .filter(aggregate -> aggregate.getBucketsCount() > 0)
                .map(MainNumbers::number)
                .collect(Collectors.joining(", "));
    }

    private static String number(Aggregate aggregate) {
        String metric = Words.of(aggregate.getMetric()).replace('_', ' ').toLowerCase(Locale.ROOT);
        Map<String, Double> buckets = aggregate.getBucketsMap();
        String unit = spoken(aggregate.getUnit());
        List<String> parts = new ArrayList<>();
        figure(buckets, "Value").ifPresent(value -> parts.add("%s %s".formatted(value, unit)));
        figure(buckets, "Sum").ifPresent(sum -> parts.add("%s %s in sum".formatted(sum, unit)));
        figure(buckets, "Perc50")
                .ifPresent(median -> parts.add("median %s %s%s".formatted(median, unit, range(buckets))));
        return metric + " " + String.join(", ", parts);
    }

    private static String range(Map<String, Double> buckets) {
        return figure(buckets, "Perc05")
                .flatMap(low -> figure(buckets, "Perc95").map(high -> " (%s to %s)".formatted(low, high)))
                .orElse("");
    }

    private static Optional<String> figure(Map<String, Double> buckets, String bucket) {
        return Optional.ofNullable(buckets.get(bucket)).map(Figure::of);
    }

    /** Perfdash knows units by words where people use a sign. */
    private static String spoken(String unit) {
        return unit.equals("percentage") ? "%" : unit;
    }
}
