package io.clusterloader.netperf.report;

import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The numbers of one case for Perfdash. */
final class CaseSummary {
    private CaseSummary() {}

    /** The summary, or nothing for a case without a number: an empty file would look like a result. */
    static Optional<Summary> of(CaseReport report, Set<Metric> metrics) {
        List<DataItem> items = report.result().getAggregatesList().stream()
                .filter(aggregate -> metrics.contains(aggregate.getMetric()))
                .map(CaseSummary::item)
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(Summary.numbers(report.artifact(), report.title(), PerfData.of(items))
                        .withWarnings(report.remarks()));
    }

    private static DataItem item(Aggregate aggregate) {
        return DataItem.of(
                aggregate.getBucketsMap(), aggregate.getUnit(), Map.of("Metric", Words.of(aggregate.getMetric())));
    }
}
