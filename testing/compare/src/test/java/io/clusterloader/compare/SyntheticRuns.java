package io.clusterloader.compare;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import io.clusterloader.compare.read.MeasuredRun.TableRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs with given values, one minute after the other. */
public final class SyntheticRuns {
    public static final String THROUGHPUT = "Throughput";

    private final List<MeasuredRun> runs = new ArrayList<>();
    private Instant time;

    private SyntheticRuns(Instant start) {
        this.time = start;
    }

    public static SyntheticRuns before() {
        return new SyntheticRuns(Instant.parse("2026-05-01T00:00:00Z"));
    }

    public static SyntheticRuns after() {
        return new SyntheticRuns(Instant.parse("2026-06-01T00:00:00Z"));
    }

    /** Returns runs with one metric, a run for each value. */
    public static List<MeasuredRun> of(SyntheticRuns runs, String metric, String unit, double... values) {
        for (double value : values) {
            runs.add(Map.of(), Map.of(), Optional.empty(), item(metric, unit, value));
        }
        return runs.all();
    }

    public static Item item(String metric, String unit, double value, Double... samples) {
        return new Item(
                new TreeMap<>(Map.of("Metric", metric)),
                unit,
                new TreeMap<>(Map.of("Value", value)),
                samples.length == 0 ? Map.of() : Map.of("Value", List.of(samples)));
    }

    /** Adds a run with a case for each item. */
    public SyntheticRuns add(
            Map<String, String> labels, Map<String, String> conditions, Optional<String> invalid, Item... items) {
        Map<String, MeasuredCase> cases = new LinkedHashMap<>();
        for (int i = 0; i < items.length; i++) {
            cases.put(
                    "Case_" + i,
                    new MeasuredCase(
                            "case " + i,
                            new TreeMap<>(),
                            TableRow.UNKNOWN,
                            new TreeMap<>(conditions),
                            invalid,
                            List.of(),
                            List.of(items[i])));
        }
        runs.add(new MeasuredRun(
                "reports/" + runs.size(),
                "t",
                time,
                new TreeMap<>(),
                new TreeMap<>(labels),
                new TreeMap<>(),
                cases,
                Optional.empty()));
        time = time.plusSeconds(60);
        return this;
    }

    public List<MeasuredRun> all() {
        return runs;
    }
}
