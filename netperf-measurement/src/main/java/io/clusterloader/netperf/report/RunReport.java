package io.clusterloader.netperf.report;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.params.ContinuousMode;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the results of a run into what the runner writes. */
public final class RunReport {
    private RunReport() {}

    /**
     * Returns a summary for every case that has numbers, and the full report. What failed, or is missing from the results, is among the
     * failures.
     *
     * @param cases every result; in continuous mode, of each case and round
     * @param runFailures of the run as a whole
     */
    public static Outcome of(RunFacts facts, List<CaseResult> cases, List<Failure> runFailures) {
        List<CaseReport> reports = facts.params()
                .continuous()
                .map(mode -> roundsReports(facts, cases, mode))
                .orElseGet(() -> cases.stream()
                        .map(result -> CaseReport.once(result, facts))
                        .toList());
        List<Failure> failures = new ArrayList<>(runFailures);
        reports.forEach(report -> failure(report.result()).ifPresent(failures::add));
        if (facts.params().strict()) {
            reports.forEach(report -> limited(report).ifPresent(failures::add));
        }
        failures.addAll(missing(facts, reports));
        List<Summary> summaries = new ArrayList<>();
        reports.forEach(report -> numbers(report, facts.params().metrics()).ifPresent(summaries::add));
        if (!facts.params().isClusterLoader2()) {
            reports.forEach(
                    report -> distributions(report, facts.params().metrics()).ifPresent(summaries::add));
        }
        summaries.add(FullReport.of(facts, reports, cases, failures));
        return Outcome.of(summaries, failures);
    }

    /** Reports the cases of all rounds. What concerns the rounds as a whole is told with the first case. */
    private static List<CaseReport> roundsReports(RunFacts facts, List<CaseResult> results, ContinuousMode mode) {
        List<CaseReport> reports = new ArrayList<>(facts.plan().getCasesList().stream()
                .map(planned -> CaseReport.inRounds(RoundsAggregation.of(planned, results), facts))
                .toList());
        RoundsWarnings.late(results, mode.interval())
                .ifPresent(late -> reports.set(0, reports.getFirst().withWarning(late)));
        return reports;
    }

    private static Optional<Failure> failure(CaseResult result) {
        return result.getFailure().isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        FailureReasons.of(result.getReason()),
                        CaseName.title(result.getTestCase()) + ": " + result.getFailure()));
    }

    /** Returns that something other than the network limited a case, where validity is strict. */
    private static Optional<Failure> limited(CaseReport report) {
        List<String> limits = report.result().getAggregatesList().stream()
                .flatMap(aggregate -> aggregate.getLimitsList().stream())
                .distinct()
                .sorted()
                .map(DisplayNames::of)
                .toList();
        return limits.isEmpty()
                ? Optional.empty()
                : Optional.of(Failure.of(
                        Reason.INVALID_RESULT,
                        "%s: not the network alone set its numbers, but %s, and validity is strict"
                                .formatted(report.title(), String.join(", ", limits))));
    }

    private static List<Failure> missing(RunFacts facts, List<CaseReport> reports) {
        Set<String> present = reports.stream()
                .map(report -> report.result().getTestCase().getCaseId())
                .collect(Collectors.toSet());
        return facts.plan().getCasesList().stream()
                .filter(planned -> !present.contains(planned.getCaseId()))
                .map(planned ->
                        Failure.of(Reason.PARTIAL, CaseName.title(planned) + ": the orchestrator returned no result"))
                .toList();
    }

    /** Returns the numbers of a case for Perfdash; none for a case without a number, as an empty file would look like a result. */
    private static Optional<Summary> numbers(CaseReport report, Set<Metric> metrics) {
        List<DataItem> items = report.result().getAggregatesList().stream()
                .filter(aggregate -> metrics.contains(aggregate.getMetric()))
                .filter(aggregate -> aggregate.getUncertainty().isEmpty())
                .map(RunReport::item)
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(Summary.numbers(report.artifact(), report.title(), PerfData.of(items))
                        .withWarnings(report.warnings()));
    }

    /** Returns the percentiles over all packets or requests of a case, where they are known. Their buckets are not those of the pairs. */
    private static Optional<Summary> distributions(CaseReport report, Set<Metric> metrics) {
        List<DataItem> items = report.result().getAggregatesList().stream()
                .filter(aggregate -> metrics.contains(aggregate.getMetric()))
                .filter(aggregate -> aggregate.getUncertainty().isEmpty())
                .filter(aggregate -> aggregate.getDistribution().getPercentilesCount() > 0)
                .map(aggregate -> DataItem.of(
                        aggregate.getDistribution().getPercentilesMap(),
                        aggregate.getUnit(),
                        Map.of("Metric", DisplayNames.of(aggregate.getMetric()))))
                .toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(Summary.numbers(
                        report.artifact() + CaseName.DISTRIBUTION,
                        report.title() + ", all packets or requests",
                        PerfData.of(items)));
    }

    private static DataItem item(Aggregate aggregate) {
        return DataItem.of(
                aggregate.getBucketsMap(),
                aggregate.getUnit(),
                Map.of("Metric", DisplayNames.of(aggregate.getMetric())));
    }
}
