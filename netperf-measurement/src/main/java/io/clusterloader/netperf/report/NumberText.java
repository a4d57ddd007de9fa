package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Numbers and their names as a person reads them, in no language's notation. */
public final class NumberText {
    private NumberText() {}

    /**
     * Returns the main numbers of a case in a line: {@code throughput 9.412 Gbits/s, ...}. Of many pairs these are the sum, where there
     * is one, the median, and the range that holds nine tenths of them.
     */
    public static String line(List<Aggregate> aggregates) {
        return aggregates.stream()
                .filter(aggregate -> aggregate.getBucketsCount() > 0)
                .map(NumberText::number)
                .collect(Collectors.joining(", "));
    }

    /** Returns a number with four significant digits, and without a fraction that nobody reads. */
    static String of(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        String format = size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.01 ? "%.3f" : "%.2g";
        return String.format(Locale.ROOT, format, value);
    }

    /** Returns the name of a metric in lower case. */
    static String metric(Metric metric) {
        return DisplayNames.of(metric).replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** Returns a unit. Perfdash knows units by words where people use a sign. */
    static String unit(String unit) {
        return unit.equals("percentage") ? "%" : unit;
    }

    private static String number(Aggregate aggregate) {
        Map<String, Double> buckets = aggregate.getBucketsMap();
        String unit = unit(aggregate.getUnit());
        List<String> parts = new ArrayList<>();
        bucket(buckets, "Value").ifPresent(value -> parts.add("%s %s".formatted(value, unit)));
        bucket(buckets, "Sum").ifPresent(sum -> parts.add("%s %s in sum".formatted(sum, unit)));
        bucket(buckets, "Perc50")
                .ifPresent(median -> parts.add("median %s %s%s".formatted(median, unit, range(buckets))));
        return metric(aggregate.getMetric()) + " " + String.join(", ", parts);
    }

    private static String range(Map<String, Double> buckets) {
        return bucket(buckets, "Perc05")
                .flatMap(low -> bucket(buckets, "Perc95").map(high -> " (%s to %s)".formatted(low, high)))
                .orElse("");
    }

    private static Optional<String> bucket(Map<String, Double> buckets, String name) {
        return Optional.ofNullable(buckets.get(name)).map(NumberText::of);
    }
}
