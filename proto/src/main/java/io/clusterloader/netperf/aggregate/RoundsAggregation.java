package io.clusterloader.netperf.aggregate;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Precision;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Aggregates the samples of one case, one from each round. A sample that failed is kept and counted, and is in no number.
 *
 * @param rounds in the order of time
 */
public record RoundsAggregation(TestPlan plan, TestCase testCase, List<CaseResult> rounds) {
    public RoundsAggregation {
        rounds = List.copyOf(rounds);
    }

    /** Returns the samples of one case, out of all results of a run. */
    public static RoundsAggregation of(TestPlan plan, TestCase testCase, List<CaseResult> results) {
        return new RoundsAggregation(
                plan,
                testCase,
                results.stream()
                        .filter(result -> result.getTestCase().getCaseId().equals(testCase.getCaseId()))
                        .toList());
    }

    /** Returns whether the rounds had a schedule, and so no number that was set before. */
    public boolean continuous() {
        return plan.hasRounds();
    }

    /** Returns the samples that are in the numbers. */
    public List<CaseResult> completed() {
        return rounds.stream().filter(round -> round.getFailure().isEmpty()).toList();
    }

    /** Returns the samples that failed. */
    public List<CaseResult> failed() {
        return rounds.stream().filter(round -> !round.getFailure().isEmpty()).toList();
    }

    /** Returns the worst value of each metric. */
    public List<MeasuredValue> worst() {
        return values().stream().map(MetricValues::worst).toList();
    }

    /** Returns what the samples say of each bucket of each metric, in the order of the metrics. */
    public List<SampledMetric> statistics() {
        Map<Metric, SortedMap<String, List<Double>>> series = new EnumMap<>(Metric.class);
        Map<Metric, String> units = new EnumMap<>(Metric.class);
        for (CaseResult sample : completed()) {
            for (Aggregate aggregate : sample.getAggregatesList()) {
                units.put(aggregate.getMetric(), aggregate.getUnit());
                SortedMap<String, List<Double>> buckets =
                        series.computeIfAbsent(aggregate.getMetric(), _ -> new TreeMap<>());
                aggregate
                        .getBucketsMap()
                        .forEach((bucket, value) -> buckets.computeIfAbsent(bucket, _ -> new ArrayList<>())
                                .add(value));
            }
        }
        List<SampledMetric> statistics = new ArrayList<>();
        series.forEach((metric, buckets) -> buckets.forEach((bucket, values) -> statistics.add(new SampledMetric(
                metric,
                units.getOrDefault(metric, ""),
                bucket,
                SampleStatistics.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray())))));
        return statistics;
    }

    /** Returns the main number of each metric: of many pairs the sum, or the median where there is no sum. */
    public List<SampledMetric> main() {
        List<SampledMetric> all = statistics();
        return all.stream()
                .filter(one -> one.bucket().equals(mainBucket(one.metric(), all)))
                .toList();
    }

    /**
     * Returns the numbers whose interval is not as narrow as the plan demands; none where it demands nothing. A number that has no
     * interval is among them.
     */
    public List<SampledMetric> tooWide() {
        Precision precision = plan.getPrecision();
        return main().stream()
                .filter(one -> precision.getMetricsList().contains(one.metric()))
                .filter(one -> one.statistics().relativeError().orElse(Double.POSITIVE_INFINITY)
                        > precision.getMaximumRelativeError())
                .toList();
    }

    /** Returns whether the case is to be executed again: it has numbers that are not precise enough, and may have more samples. */
    public boolean wantsSample() {
        return rounds.size() < plan.getPrecision().getMaximumSamples()
                && !tooWide().isEmpty();
    }

    /**
     * Returns all samples as if they were one result: the pairs of the completed ones, and the aggregates over them. It has numbers and a
     * failure at once where fewer samples were completed than the plan has.
     */
    public CaseResult together() {
        CaseResult.Builder together = CaseResult.newBuilder().setTestCase(testCase);
        for (CaseResult sample : completed()) {
            together.addAllPairs(sample.getPairsList())
                    .addAllServerLoads(sample.getServerLoadsList())
                    .setPairsCounted(together.getPairsCounted() + sample.getPairsCounted())
                    .setPartlyActivePercent(
                            Math.max(together.getPartlyActivePercent(), sample.getPartlyActivePercent()));
        }
        rounds.forEach(round -> together.setPairsAsked(together.getPairsAsked() + round.getPairsAsked()));
        addFailure(together);
        List<PairResult> valid =
                together.getPairsList().stream().filter(MeasuredValue::isValid).toList();
        return together.addAllAggregates(
                        continuous()
                                ? values().stream()
                                        .map(values -> overRounds(values, valid))
                                        .toList()
                                : medians(valid))
                .build();
    }

    private void addFailure(CaseResult.Builder together) {
        int good = completed().size();
        int planned = Math.max(rounds.size(), plan.getSamples());
        if (rounds.isEmpty()) {
            together.setReason(FailureReason.PARTIAL)
                    .setFailure(
                            continuous()
                                    ? "no round was begun before gather"
                                    : "the orchestrator returned no result of it");
        } else if (good == 0) {
            CaseResult last = rounds.getLast();
            together.setReason(last.getReason())
                    .setFailure(
                            plan.getSamples() == 1 && rounds.size() == 1
                                    ? last.getFailure()
                                    : "%s; %d failed, the last: %s"
                                            .formatted(
                                                    continuous() ? "no round completed" : "no sample counts",
                                                    rounds.size(),
                                                    last.getFailure()));
        } else if (!continuous() && good < planned) {
            together.setReason(FailureReason.PARTIAL).setFailure(missing(good, planned));
        }
    }

    private String missing(int good, int planned) {
        List<CaseResult> failed = failed();
        return "%d of %d samples count%s"
                .formatted(
                        good,
                        planned,
                        failed.isEmpty()
                                ? ", the others were not taken"
                                : "; sample %d failed: %s"
                                        .formatted(
                                                failed.getFirst().getRound(),
                                                failed.getFirst().getFailure()));
    }

    /** Returns the buckets of a single sample, each with the median of its samples. */
    private List<Aggregate> medians(List<PairResult> valid) {
        Map<Metric, Aggregate.Builder> medians = new EnumMap<>(Metric.class);
        for (SampledMetric one : statistics()) {
            medians.computeIfAbsent(
                            one.metric(),
                            metric -> Aggregate.newBuilder().setMetric(metric).setUnit(one.unit()))
                    .putBuckets(one.bucket(), one.statistics().median());
        }
        medians.forEach((metric, median) -> {
            List<Aggregate> ofSamples = completed().stream()
                    .flatMap(sample -> sample.getAggregatesList().stream())
                    .filter(aggregate -> aggregate.getMetric() == metric)
                    .toList();
            median.setPairs(ofSamples.stream().mapToInt(Aggregate::getPairs).sum())
                    .setUncertainty(uncertainty(ofSamples))
                    .addAllLimits(limits(ofSamples));
            if (ofSamples.size() == 1 && ofSamples.getFirst().hasDistribution()) {
                median.setDistribution(ofSamples.getFirst().getDistribution());
            } else {
                PairDistributions.of(metric, valid).ifPresent(median::setDistribution);
            }
        });
        return medians.values().stream().map(Aggregate.Builder::build).toList();
    }

    /** Returns why a median proves too little, if so: half of its samples do, or more, and then it may be one of them. */
    private static String uncertainty(List<Aggregate> samples) {
        List<String> uncertain = samples.stream()
                .map(Aggregate::getUncertainty)
                .filter(text -> !text.isEmpty())
                .toList();
        if (uncertain.isEmpty() || 2 * uncertain.size() < samples.size()) {
            return "";
        }
        return samples.size() == 1
                ? uncertain.getFirst()
                : "%d of %d samples: %s".formatted(uncertain.size(), samples.size(), uncertain.getFirst());
    }

    private static List<Limit> limits(List<Aggregate> samples) {
        return samples.stream()
                .flatMap(sample -> sample.getLimitsList().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static String mainBucket(Metric metric, List<SampledMetric> all) {
        List<String> buckets = all.stream()
                .filter(one -> one.metric() == metric)
                .map(SampledMetric::bucket)
                .toList();
        return buckets.contains("Sum") ? "Sum" : buckets.contains("Perc50") ? "Perc50" : "Value";
    }

    private Aggregate overRounds(MetricValues values, List<PairResult> valid) {
        Aggregate.Builder aggregate = values.overRounds().toBuilder()
                .addAllLimits(CaseAggregation.limits(values.metric(), valid))
                .setUncertainty(CaseAggregation.uncertainty(testCase, values.metric(), valid));
        PairDistributions.of(values.metric(), valid).ifPresent(aggregate::setDistribution);
        return aggregate.build();
    }

    private List<MetricValues> values() {
        return MetricValues.byMetric(completed().stream().flatMap(MeasuredValue::of));
    }
}
