package io.clusterloader.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Quantities that were read again and again, with the slope of each: the line of least squares. */
final class Growth {
    /** One object, one file, one MB. */
    private static final double FLAT = 1;

    private final Map<String, List<Reading>> readings = new TreeMap<>();

    private record Reading(double at, double value) {}

    /**
     * Adds readings of one moment.
     *
     * @param at number of runs or hours so far
     */
    void add(double at, Map<String, Double> values) {
        values.forEach((name, value) ->
                readings.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Reading(at, value)));
    }

    /**
     * Returns a table with a line for each quantity that changed. One that rises by less than 1 is flat.
     *
     * @param over how many runs or hours the rise is told for
     * @param unit what those are, for the heading
     */
    String table(double over, String unit) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%-40s %9s %9s %9s   rise in %.0f %s%n", "", "first", "last", "most", over, unit));
        List<String> constant = new ArrayList<>();
        readings.forEach((name, series) -> {
            double most = most(series);
            if (series.stream().allMatch(reading -> reading.value() == most)) {
                constant.add("%s (%.0f)".formatted(name, most));
            } else {
                table.append(line(name, series, most, slope(series) * over));
            }
        });
        return table.append(constant.isEmpty() ? "" : "never changed: " + String.join(", ", constant) + "\n")
                .toString();
    }

    private static String line(String name, List<Reading> series, double most, double rise) {
        return String.format(
                Locale.ROOT,
                "%-40s %9.1f %9.1f %9.1f %9.2f%s%n",
                name,
                series.getFirst().value(),
                series.getLast().value(),
                most,
                rise,
                rise < FLAT ? "" : "  NOT FLAT");
    }

    private static double most(List<Reading> series) {
        return series.stream().mapToDouble(Reading::value).max().orElseThrow();
    }

    private static double slope(List<Reading> series) {
        double meanAt = series.stream().mapToDouble(Reading::at).average().orElseThrow();
        double meanValue = series.stream().mapToDouble(Reading::value).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (Reading reading : series) {
            covariance += (reading.at() - meanAt) * (reading.value() - meanValue);
            variance += (reading.at() - meanAt) * (reading.at() - meanAt);
        }
        return variance == 0 ? 0 : covariance / variance;
    }
}
