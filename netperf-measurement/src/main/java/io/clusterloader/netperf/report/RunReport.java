package io.clusterloader.netperf.report;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.aggregate.ReferenceRatio;
import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the results of a run into what the runner writes. */
public final class RunReport {
    private static final String ALL_PACKETS = ", all packets or requests";

    private RunReport() {}

    /**
     * Returns a summary for every case that has numbers, and the full report. What failed, or is missing from the results, is among the
     * failures.
     *
     * @param samples every sample of every case
     * @param runFailures of the run as a whole
     */
    public static Outcome of(RunFacts facts, List<CaseResult> samples, List<Failure> runFailures) {
        List<CaseReport> measured = reports(facts, samples);
        List<ThresholdCheck> checks = ThresholdCheck.of(facts.params().thresholds(), measured);
        List<CaseReport> reports =
                measured.stream().map(report -> withDoubts(report, checks)).toList();
        List<Failure> failures = new ArrayList<>(runFailures);
        reports.forEach(report -> failure(report.result()).ifPresent(failures::add));
        if (facts.params().strict()) {
            reports.forEach(report -> limited(report).ifPresent(failures::add));
        }
        checks.forEach(check -> check.failure().ifPresent(failures::add));
        List<Summary> summaries = new ArrayList<>();
        for (CaseReport report : reports) {
            numbers(report, facts.params().metrics()).ifPresent(summaries::add);
            reports.stream()
                    .filter(report::isReferenceOf)
                    .flatMap(compared -> ratios(compared, report, facts.params().metrics()).stream())
                    .forEach(summaries::add);
        }
        if (!facts.params().isClusterLoader2()) {
            reports.forEach(
                    report -> distributions(report, facts.params().metrics()).ifPresent(summaries::add));
        }
        summaries.add(FullReport.of(facts, reports, samples, checks, failures));
        return Outcome.of(summaries, failures);
    }

    /** Reports the cases of a plan. What concerns the run as a whole is told with the first case. */
    private static List<CaseReport> reports(RunFacts facts, List<CaseResult> samples) {
        List<CaseReport> reports = new ArrayList<>(facts.plan().getCasesList().stream()
                .map(planned -> CaseReport.of(
                        RoundsAggregation.of(facts.plan(), planned, samples),
                        RoundsAggregation.of(facts.plan(), reference(planned), samples),
                        facts))
                .toList());
        Stream<String> late =
                facts.params().continuous().flatMap(mode -> SampleWarnings.late(samples, mode.interval())).stream();
        Stream<String> refused = samples.stream()
                .flatMap(sample -> sample.getRefusedList().stream())
                .distinct()
                .map(caller -> "refused by the orchestrator: " + caller);
        Stream.of(late, facts.addedLimits().stream(), refused)
                .flatMap(stream -> stream)
                .forEach(warning -> reports.set(0, reports.getFirst().withWarning(warning)));
        return reports;
    }

    /** Returns the reference of a case by its id alone, which no case has if it has no reference. */
    private static TestCase reference(TestCase planned) {
        return TestCase.newBuilder().setCaseId(planned.getReferenceCaseId()).build();
    }

    /** Adds which thresholds the case meets by its median only. */
    private static CaseReport withDoubts(CaseReport report, List<ThresholdCheck> checks) {
        CaseReport told = report;
        for (ThresholdCheck check : checks) {
            if (check.caseId().equals(report.samples().testCase().getCaseId())
                    && check.warning().isPresent()) {
                told = told.withWarning(check.warning().get());
            }
        }
        return told;
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

    /**
     * Returns the numbers of a case for Perfdash. A case that failed without a number is a row of the table alone, as an empty file would
     * look like a result.
     */
    private static Optional<Summary> numbers(CaseReport report, Set<Metric> metrics) {
        List<Aggregate> published = published(report.result().getAggregatesList(), metrics);
        Optional<Failure> failure = failure(report.result());
        if (published.isEmpty() && failure.isEmpty()) {
            return Optional.empty();
        }
        PerfData data = PerfData.of(published.stream().map(RunReport::item).toList());
        Summary.Numbers numbers = Summary.numbers(report.artifact(), report.title(), data)
                .apartBy(report.sweep())
                .inGroup(report.group(), report.titleInGroup())
                .withWarnings(report.warnings())
                .withMargins(published.stream()
                        .map(aggregate -> margins(report.samples(), aggregate.getMetric()))
                        .toList())
                .withMarks(published.stream().map(RunReport::marks).toList());
        return Optional.of(failure.map(numbers::withFailure).orElse(numbers));
    }

    /** Returns the numbers that are shown outside the full report: those of the wanted metrics that prove enough. */
    public static List<Aggregate> published(List<Aggregate> all, Set<Metric> metrics) {
        return all.stream()
                .filter(aggregate -> metrics.contains(aggregate.getMetric()))
                .filter(aggregate -> aggregate.getUncertainty().isEmpty())
                .toList();
    }

    private static List<String> marks(Aggregate aggregate) {
        return aggregate.getLimitsList().stream().map(DisplayNames::of).toList();
    }

    /** Returns the margin of each bucket over the samples. The buckets of scheduled rounds are over all pairs, and have none. */
    private static Map<String, Double> margins(RoundsAggregation samples, Metric metric) {
        Map<String, Double> margins = new HashMap<>();
        if (!samples.continuous()) {
            samples.statistics().stream()
                    .filter(one -> one.metric() == metric)
                    .forEach(one -> one.statistics().margin().ifPresent(margin -> margins.put(one.bucket(), margin)));
        }
        return margins;
    }

    /** Returns the numbers of a case as multiples of those of its reference; none where no sample of one belongs to one of the other. */
    private static Optional<Summary> ratios(CaseReport report, CaseReport reference, Set<Metric> metrics) {
        Map<Metric, List<ReferenceRatio>> byMetric = report.ratios().stream()
                .filter(one -> metrics.contains(one.metric()))
                .collect(Collectors.groupingBy(ReferenceRatio::metric, TreeMap::new, Collectors.toList()));
        if (byMetric.isEmpty()) {
            return Optional.empty();
        }
        List<DataItem> items = new ArrayList<>();
        List<Map<String, Double>> margins = new ArrayList<>();
        List<List<String>> marks = new ArrayList<>();
        byMetric.forEach((metric, ratios) -> {
            items.add(DataItem.of(
                    ratios.stream()
                            .collect(Collectors.toMap(
                                    ReferenceRatio::bucket, one -> one.ratio().ratio())),
                    "ratio",
                    Map.of("Metric", DisplayNames.of(metric))));
            margins.add(margins(ratios));
            marks.add(Stream.of(report, reference)
                    .flatMap(one -> one.result().getAggregatesList().stream())
                    .filter(aggregate -> aggregate.getMetric() == metric)
                    .flatMap(aggregate -> marks(aggregate).stream())
                    .distinct()
                    .toList());
        });
        return Optional.of(
                Summary.numbers(report.artifact() + CaseName.RATIO, report.title() + ", pod/host", PerfData.of(items))
                        .apartBy(report.sweep())
                        .inGroup(report.group(), report.titleInGroup() + ", pod/host")
                        .withMargins(margins)
                        .withMarks(marks)
                        .withWarnings(
                                margins.stream().allMatch(Map::isEmpty)
                                        ? List.of("the ratio is of one sample of each, and has no confidence interval")
                                        : List.of()));
    }

    private static Map<String, Double> margins(List<ReferenceRatio> ratios) {
        Map<String, Double> margins = new HashMap<>();
        ratios.forEach(one -> one.ratio().margin().ifPresent(margin -> margins.put(one.bucket(), margin)));
        return margins;
    }

    /** Returns the percentiles over all packets or requests of a case, where they are known. Their buckets are not those of the pairs. */
    private static Optional<Summary> distributions(CaseReport report, Set<Metric> metrics) {
        List<DataItem> items = published(report.result().getAggregatesList(), metrics).stream()
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
                                report.title() + ALL_PACKETS,
                                PerfData.of(items))
                        .apartBy(report.sweep())
                        .inGroup(report.group(), report.titleInGroup() + ALL_PACKETS));
    }

    private static DataItem item(Aggregate aggregate) {
        return DataItem.of(
                aggregate.getBucketsMap(),
                aggregate.getUnit(),
                Map.of("Metric", DisplayNames.of(aggregate.getMetric())));
    }
}
