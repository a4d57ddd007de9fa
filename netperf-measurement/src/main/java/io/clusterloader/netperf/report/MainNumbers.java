package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.Aggregate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of a case in a line: {@code Throughput 9.41 Gbits/s, ...}. */
public final class MainNumbers {
    /** Of a case of many pairs the total says most, then the median. */
    private static final List<String> PREFERRED = List.of("Value", "Sum", "Perc50");

    private MainNumbers() {}

    public static String of(List<Aggregate> aggregates) {
        return aggregates.stream().flatMap(MainNumbers::number).collect(Collectors.joining(", "));
    }

    private static Stream<String> number(Aggregate aggregate) {
        Map<String, Double> buckets = aggregate.getBucketsMap();
        return PREFERRED.stream()
                .filter(buckets::containsKey)
                .limit(1)
                .map(bucket -> "%s %s %s"
                        .formatted(
                                Words.of(aggregate.getMetric())
                                        .replace('_', ' ')
                                        .toLowerCase(Locale.ROOT),
                                rounded(buckets.getOrDefault(bucket, Double.NaN)),
                                spoken(aggregate.getUnit())));
    }

    /** Perfdash knows units by words where people use a sign. */
    private static String spoken(String unit) {
        return unit.equals("percentage") ? "%" : unit;
    }

    /** Four significant digits, and no fraction that nobody reads. */
    private static String rounded(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        String format = size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.01 ? "%.3f" : "%.2g";
        return format.formatted(value);
    }
}
