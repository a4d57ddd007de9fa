package io.clusterloader.reportpage.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.reportpage.read.CaseContent.CaseFailure;
import io.clusterloader.reportpage.read.CaseContent.Counts;
import io.clusterloader.reportpage.read.CaseContent.Interval;
import io.clusterloader.reportpage.read.CaseContent.Matrix;
import io.clusterloader.reportpage.read.CaseContent.SampleContent;
import io.clusterloader.reportpage.read.CaseContent.Statistic;
import io.clusterloader.reportpage.read.CaseContent.Trial;
import io.clusterloader.statistics.LatencyDistribution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the samples of one case, and joins them with the case's part of the overview. */
final class SampleCollector {
    /** The mark of a metric whose error bound exceeds its value in some sample. */
    static final String UNCERTAIN = "uncertain";

    private final PairCollector pairs = new PairCollector();
    private final List<SampleContent> samples = new ArrayList<>();
    private final Map<String, Set<String>> marks = new TreeMap<>();
    private final Map<String, LatencyDistribution> distributions = new TreeMap<>();
    private String protocol = "";

    void add(JsonNode sample) throws IOException {
        int round = sample.path("round").asInt();
        sample.path("pairs").forEach(pair -> pairs.add(round, pair));
        protocol = sample.path("test_case").path("protocol").asText();
        Map<String, Map<String, Double>> values = new HashMap<>();
        for (JsonNode aggregate : sample.path("aggregates")) {
            String metric = aggregate.path("metric").asText();
            Map<String, Double> buckets = new TreeMap<>();
            aggregate
                    .path("buckets")
                    .properties()
                    .forEach(bucket ->
                            buckets.put(bucket.getKey(), bucket.getValue().asDouble()));
            values.put(metric, buckets);
            addMarks(metric, aggregate);
            addDistribution(metric, aggregate.path("distribution"));
        }
        samples.add(new SampleContent(
                round,
                time(sample.path("started")).orElse(Instant.EPOCH),
                sample.path("failure").asText(),
                values,
                trials(sample.path("search"))));
    }

    private static List<Trial> trials(JsonNode search) {
        List<Trial> trials = new ArrayList<>();
        for (JsonNode trial : search.path("trials")) {
            trials.add(new Trial(
                    trial.path("load").asDouble(),
                    trial.path("loss_ratio").asDouble(),
                    trial.path("verdict").asText().equals("TRIAL_COUNTS")));
        }
        return trials;
    }

    private void addMarks(String metric, JsonNode aggregate) {
        Set<String> own = marks.computeIfAbsent(metric, _ -> new TreeSet<>());
        aggregate
                .path("limits")
                .forEach(
                        limit -> own.add(limit.asText().toLowerCase(Locale.ROOT).replace('_', '-')));
        if (!aggregate.path("uncertainty").asText().isEmpty()) {
            own.add(UNCERTAIN);
        }
    }

    private void addDistribution(String metric, JsonNode distribution) throws IOException {
        byte[] encoded = distribution.path("histogram").binaryValue();
        if (encoded == null || encoded.length == 0) {
            return;
        }
        LatencyDistribution all = distributions.computeIfAbsent(metric, _ -> new LatencyDistribution());
        all.addAll(LatencyDistribution.decode(ByteBuffer.wrap(encoded)));
        all.addOutside(
                distribution.path("below").asLong(), distribution.path("above").asLong());
    }

    static Optional<Instant> time(JsonNode text) {
        try {
            return Optional.of(Instant.parse(text.asText()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the whole case.
     *
     * @param items of its artifact, for a report of an older release, which has no statistics
     */
    CaseContent of(JsonNode overview, List<Item> items) {
        List<Statistic> statistics = new ArrayList<>();
        overview.path("statistics").forEach(one -> statistics.add(statistic(one)));
        if (statistics.isEmpty()) {
            items.forEach(item -> item.data()
                    .forEach((bucket, value) -> statistics.add(
                            new Statistic(item.metric(), bucket, item.unit(), 1, value, Optional.empty()))));
        }
        MetricNames names = MetricNames.of(statistics);
        overview.path("reference").path("ratios").forEach(one -> statistics.add(ratio(one)));
        return new CaseContent(
                CaseContent.Name.of(overview.path("title").asText(), protocol, sweep(overview)),
                failure(overview),
                new Counts(
                        overview.path("pairs_asked").asInt(),
                        overview.path("pairs_counted").asInt(),
                        overview.path("samples").asInt(),
                        overview.path("samples_completed").asInt()),
                PairCollector.texts(overview.path("remarks")),
                statistics,
                names.translated(marks),
                pairs.pairs(names::shown),
                matrices(overview),
                names.translated(distributions),
                samples.stream()
                        .map(one -> new SampleContent(
                                one.round(),
                                one.started(),
                                one.failure(),
                                names.translated(one.values()),
                                one.trials()))
                        .toList(),
                pairs.failed(),
                pairs.failedCount());
    }

    private static List<Matrix> matrices(JsonNode overview) {
        List<Matrix> matrices = new ArrayList<>();
        for (JsonNode matrix : overview.path("matrices")) {
            List<List<@Nullable Double>> values = new ArrayList<>();
            for (JsonNode row : matrix.path("values")) {
                List<@Nullable Double> cells = new ArrayList<>();
                row.forEach(cell -> cells.add(cell.isNumber() ? cell.asDouble() : null));
                values.add(cells);
            }
            matrices.add(new Matrix(
                    matrix.path("metric").asText(),
                    matrix.path("unit").asText(),
                    PairCollector.texts(matrix.path("clients")),
                    PairCollector.texts(matrix.path("servers")),
                    values));
        }
        return matrices;
    }

    private static SortedMap<String, Double> sweep(JsonNode overview) {
        SortedMap<String, Double> sweep = new TreeMap<>();
        overview.path("sweep")
                .properties()
                .forEach(swept -> sweep.put(swept.getKey(), swept.getValue().asDouble()));
        return sweep;
    }

    private static Optional<CaseFailure> failure(JsonNode overview) {
        String text = overview.path("failure").asText();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new CaseFailure(overview.path("reason").asText(), text));
    }

    private static Statistic statistic(JsonNode one) {
        return statistic(
                one,
                one.path("metric").asText(),
                one.path("unit").asText(),
                one.path("median").asDouble());
    }

    /** Returns a number as a multiple of that of the case's reference, which is shown as a metric of its own. */
    private static Statistic ratio(JsonNode one) {
        return statistic(
                one,
                one.path("metric").asText() + " pod/host",
                "ratio",
                one.path("ratio").asDouble());
    }

    private static Statistic statistic(JsonNode one, String metric, String unit, double middle) {
        JsonNode interval = one.path("confidence_interval");
        return new Statistic(
                metric,
                one.path("bucket").asText(),
                unit,
                one.path("samples").asInt(),
                middle,
                interval.isObject()
                        ? Optional.of(new Interval(
                                interval.path("low").asDouble(),
                                interval.path("high").asDouble()))
                        : Optional.empty());
    }
}
