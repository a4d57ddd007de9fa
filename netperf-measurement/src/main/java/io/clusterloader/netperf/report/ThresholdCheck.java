package io.clusterloader.netperf.report;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.aggregate.ReferenceRatio;
import io.clusterloader.netperf.aggregate.SampledMetric;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.params.Threshold;
import io.clusterloader.netperf.params.Threshold.Subject;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.statistics.ConfidenceInterval;
import io.clusterloader.statistics.NumberText;
import io.clusterloader.statistics.PairedRatio;
import io.clusterloader.statistics.ReadableUnit;
import io.clusterloader.statistics.SampleStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * What became of one threshold for one case. The median over the samples decides; of a ratio the geometric mean over the rounds.
 *
 * @param caseId of the case; of a ratio, of the one whose share it is
 * @param title of the case, or of both cases of a ratio
 * @param unit of the value and of the bounds, as published; empty for a ratio
 * @param value what the samples say; empty where there is nothing to judge
 * @param obstacle why there is nothing to judge; empty where there is a value
 */
record ThresholdCheck(
        Threshold threshold, String caseId, String title, String unit, Optional<Estimate> value, String obstacle) {
    /** What the samples say. */
    record Estimate(double number, Optional<ConfidenceInterval> interval) {
        static Estimate of(SampleStatistics statistics) {
            return new Estimate(statistics.median(), statistics.interval());
        }

        static Estimate of(PairedRatio ratio) {
            return new Estimate(ratio.ratio(), ratio.interval());
        }
    }

    /** Checks all thresholds against all cases that they concern. */
    static List<ThresholdCheck> of(List<Threshold> thresholds, List<CaseReport> cases) {
        return thresholds.stream()
                .flatMap(threshold -> switch (threshold.subject()) {
                    case Subject.Cases(Optional<String> id) -> absolute(threshold, id, cases);
                    case Subject.Ratio(Path of, Path to) -> ratios(threshold, of, to, cases);
                })
                .toList();
    }

    private static Stream<ThresholdCheck> absolute(Threshold threshold, Optional<String> id, List<CaseReport> cases) {
        Metric metric = threshold.metric();
        return cases.stream()
                .filter(one -> gives(one, metric))
                // A reference is not what is tested.
                .filter(one -> testCase(one).getPath() != Path.HOST_NETWORK)
                .filter(one ->
                        id.isEmpty() || id.get().equalsIgnoreCase(testCase(one).getCatalogueId()))
                .map(one -> {
                    Optional<SampledMetric> number = number(one, metric);
                    return new ThresholdCheck(
                            threshold,
                            testCase(one).getCaseId(),
                            one.title(),
                            number.map(SampledMetric::unit).orElse(""),
                            uncertainty(one, metric).isEmpty()
                                    ? number.map(SampledMetric::statistics).map(Estimate::of)
                                    : Optional.empty(),
                            uncertainty(one, metric).orElse("there is no number"));
                });
    }

    private static Stream<ThresholdCheck> ratios(Threshold threshold, Path of, Path to, List<CaseReport> cases) {
        return cases.stream()
                .filter(one -> testCase(one).getPath() == of && gives(one, threshold.metric()))
                .flatMap(one -> cases.stream()
                        .filter(other -> testCase(other).getPath() == to
                                && CaseName.differByPath(testCase(one), testCase(other)))
                        .map(other -> ratio(threshold, one, other)));
    }

    private static ThresholdCheck ratio(Threshold threshold, CaseReport one, CaseReport other) {
        Metric metric = threshold.metric();
        String bucket = number(one, metric).map(SampledMetric::bucket).orElse("");
        return new ThresholdCheck(
                threshold,
                testCase(one).getCaseId(),
                "%s to %s"
                        .formatted(
                                one.title(), DisplayNames.spoken(testCase(other).getPath())),
                "",
                ReferenceRatio.of(one.samples(), other.samples()).stream()
                        .filter(ratio ->
                                ratio.metric() == metric && ratio.bucket().equals(bucket))
                        .findFirst()
                        .map(ReferenceRatio::ratio)
                        .map(Estimate::of),
                uncertainty(one, metric)
                        .or(() -> uncertainty(other, metric))
                        .orElse("no round has a number above 0 of both"));
    }

    private static Optional<SampledMetric> number(CaseReport one, Metric metric) {
        return one.samples().main().stream()
                .filter(each -> each.metric() == metric)
                .findFirst();
    }

    private static Optional<String> uncertainty(CaseReport one, Metric metric) {
        return one.result().getAggregatesList().stream()
                .filter(aggregate -> aggregate.getMetric() == metric)
                .map(Aggregate::getUncertainty)
                .filter(why -> !why.isEmpty())
                .findFirst();
    }

    /** Returns whether there is a number to judge. A case that failed without one fails the step for its own reason. */
    private static boolean gives(CaseReport one, Metric metric) {
        return number(one, metric).isPresent()
                || (one.result().getFailure().isEmpty()
                        // A search gives a packet rate alone.
                        && (!testCase(one).hasSearch() || metric == Metric.PACKETS_PER_SECOND)
                        && Traffic.of(testCase(one).getProtocol()).metrics().contains(metric));
    }

    private static TestCase testCase(CaseReport one) {
        return one.samples().testCase();
    }

    /** Returns whether the value keeps the bounds. Without a value it does not. */
    boolean met() {
        return value.map(Estimate::number).filter(threshold::holds).isPresent();
    }

    /** Returns whether the whole interval is on the side of the bounds that the median is on. Without an interval it is not. */
    boolean sure() {
        return value.flatMap(Estimate::interval)
                .filter(interval -> met() ? holdsAll(interval) : missesAll(interval))
                .isPresent();
    }

    /** Returns the failure of a threshold that is not met. */
    Optional<Failure> failure() {
        if (met()) {
            return Optional.empty();
        }
        return Optional.of(
                value.isPresent()
                        ? Failure.of(
                                Reason.THRESHOLD_EXCEEDED,
                                "%s, which misses the threshold %s".formatted(number(), threshold.text()) + doubt())
                        : Failure.of(
                                Reason.INVALID_RESULT,
                                "%s of %s cannot be checked against the threshold %s: %s"
                                        .formatted(name(), title, threshold.text(), obstacle)));
    }

    /** Returns that a threshold is met by the median only, where that is so. */
    Optional<String> warning() {
        return met() && value.flatMap(Estimate::interval).isPresent() && !sure()
                ? Optional.of("%s, which meets the threshold %s".formatted(number(), threshold.text()) + doubt())
                : Optional.empty();
    }

    private String doubt() {
        return sure()
                ? ""
                : value.flatMap(Estimate::interval).isPresent()
                        ? "; the bound is within the interval, so another run may decide otherwise"
                        : "; of one sample there is no interval, so another run may decide otherwise";
    }

    private String number() {
        Estimate estimate = value.orElseThrow();
        ReadableUnit readable = ReadableUnit.of(unit, estimate.number());
        DoubleFunction<String> text = number -> NumberText.of(number * readable.factor());
        return "%s of %s is %s%s"
                .formatted(
                        name(),
                        title,
                        (text.apply(estimate.number()) + " " + readable.name()).strip(),
                        estimate.interval()
                                .map(interval -> " (95 %% interval %s to %s)"
                                        .formatted(text.apply(interval.low()), text.apply(interval.high())))
                                .orElse(""));
    }

    private String name() {
        return MetricText.name(threshold.metric());
    }

    private boolean holdsAll(ConfidenceInterval interval) {
        return threshold.holds(interval.low()) && threshold.holds(interval.high());
    }

    private boolean missesAll(ConfidenceInterval interval) {
        return (threshold.max().isPresent() && interval.low() > threshold.max().getAsDouble())
                || (threshold.min().isPresent()
                        && interval.high() < threshold.min().getAsDouble());
    }
}
