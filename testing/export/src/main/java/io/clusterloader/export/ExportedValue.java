package io.clusterloader.export;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One number of a run for a system that stores series of them.
 *
 * @param metric its name without a unit, such as {@code response_time}
 * @param description of the metric, for a person
 * @param labels that tell it from other values of the metric: {@code test}, {@code artifact}, {@code bucket}, those of the run
 * @param value in the base unit
 * @param time when the run had its results
 * @param place the report directory
 */
record ExportedValue(
        String metric,
        String description,
        BaseUnit unit,
        SortedMap<String, String> labels,
        double value,
        Instant time,
        String place) {
    private static final String METRIC = "Metric";
    private static final Pattern BESIDE_A_CASE = Pattern.compile(".*-(Distribution|HostRatio)");

    ExportedValue {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /**
     * Returns all numbers of the artifacts of a run, and for each case of the network measurement whether it failed.
     *
     * @throws ExportException if two labels of the run become one
     */
    static List<ExportedValue> of(MeasuredRun run) throws ExportException {
        List<ExportedValue> values = new ArrayList<>();
        SortedMap<String, String> ofRun = labels(run);
        run.cases().forEach((key, one) -> {
            String artifact = MeasuredRun.artifact(key);
            SortedMap<String, String> labels = with(ofRun, "artifact", artifact);
            one.sweep().forEach((param, value) -> labels.put(item(param), value));
            one.items().forEach(item -> values.addAll(of(run, item, labels)));
            if (!run.test().isEmpty() && !BESIDE_A_CASE.matcher(artifact).matches()) {
                values.add(failed(run, one, labels));
            }
        });
        return values;
    }

    private static List<ExportedValue> of(MeasuredRun run, Item item, SortedMap<String, String> labels) {
        String name = item.labels().getOrDefault(METRIC, "value");
        BaseUnit unit = BaseUnit.of(item.unit());
        SortedMap<String, String> all = new TreeMap<>(labels);
        item.labels().forEach((label, value) -> {
            if (!label.equals(METRIC)) {
                all.put(item(label), value);
            }
        });
        List<ExportedValue> values = new ArrayList<>();
        item.data()
                .forEach((bucket, value) -> values.add(new ExportedValue(
                        Names.metric(name, unit),
                        "%s, by bucket, as the artifact of the case has it.".formatted(name),
                        unit,
                        with(all, "bucket", bucket),
                        unit.convert(value),
                        run.time(),
                        run.place())));
        return values;
    }

    private static String item(String label) {
        return "item_" + Names.of(label);
    }

    private static ExportedValue failed(MeasuredRun run, MeasuredCase one, SortedMap<String, String> labels) {
        return new ExportedValue(
                "case_failed",
                "1 where the case failed, so that its numbers prove nothing or are missing; otherwise 0.",
                BaseUnit.NONE,
                labels,
                one.invalid().isPresent() ? 1 : 0,
                run.time(),
                run.place());
    }

    private static SortedMap<String, String> labels(MeasuredRun run) throws ExportException {
        SortedMap<String, String> labels = new TreeMap<>();
        if (!run.test().isEmpty()) {
            labels.put("test", run.test());
        }
        for (var label : run.labels().entrySet()) {
            String name = "label_" + Names.of(label.getKey());
            if (labels.put(name, label.getValue()) != null) {
                throw new ExportException(
                        "%s: two labels of the run become %s, where dots and dashes are no part of a name; correct \"labels\" in cl2-metadata.json"
                                .formatted(run.place(), name),
                        null);
            }
        }
        return labels;
    }

    private static SortedMap<String, String> with(SortedMap<String, String> labels, String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(labels);
        more.put(name, value);
        return more;
    }
}
