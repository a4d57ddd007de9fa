package io.clusterloader.runner.report;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.statistics.SampleStatistics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of an earlier run, as the run itself had them for its table. */
final class StoredResults {
    private static final String CONTINUOUS = "-Continuous";

    private StoredResults() {}

    static List<Summary.Numbers> of(MeasuredRun run) {
        return run.cases().entrySet().stream()
                .map(one -> numbers(MeasuredRun.artifact(one.getKey()), one.getValue()))
                .toList();
    }

    private static Summary.Numbers numbers(String artifact, MeasuredCase one) {
        List<DataItem> items = one.items().stream()
                .map(item -> DataItem.of(item.data(), item.unit(), item.labels()))
                .toList();
        Summary.Numbers numbers = Summary.numbers(artifact, one.title(), PerfData.of(items))
                .apartBy(one.sweep())
                .inGroup(one.row().group(), one.row().title())
                .withWarnings(one.warnings())
                .withMargins(one.items().stream()
                        .map(item -> artifact.endsWith(CONTINUOUS) ? Map.<String, Double>of() : margins(item))
                        .toList())
                .withMarks(one.items().stream().map(one.row()::limitsOf).toList());
        Optional<Failure> failure =
                one.invalid().map(why -> Failure.of(reason(one.row().reason()), why));
        return failure.map(numbers::withFailure).orElse(numbers);
    }

    /** Returns the margins over the samples. The buckets of scheduled rounds are over all pairs, and have none. */
    private static Map<String, Double> margins(Item item) {
        Map<String, Double> margins = new HashMap<>();
        item.samples()
                .forEach((bucket, samples) -> SampleStatistics.of(samples.stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .margin()
                        .ifPresent(margin -> margins.put(bucket, margin)));
        return margins;
    }

    /** Returns the reason of a code; reports of earlier releases have none. */
    private static Reason reason(String code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElse(Reason.MEASUREMENT_FAILED);
    }
}
