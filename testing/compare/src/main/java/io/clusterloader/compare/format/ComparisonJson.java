package io.clusterloader.compare.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.verdict.Row;
import io.clusterloader.compare.verdict.Row.Verdict;
import io.clusterloader.compare.verdict.SideValues;
import io.clusterloader.statistics.MedianInterval;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A comparison for programs. What is not known is left out. */
final class ComparisonJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ComparisonJson() {}

    static String of(ComparisonReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "v1");
        root.put("regression", report.isRegression());
        root.put("threshold", report.settings().threshold());
        root.put("unit", word(report.settings().unit()));
        ObjectNode counts = root.putObject("verdicts");
        for (Verdict verdict : Verdict.values()) {
            counts.put(word(verdict), report.count(verdict));
        }
        runs(root, "baseline", report.baseline());
        runs(root, "current", report.current());
        report.differences().forEach(root.putArray("differences")::add);
        ArrayNode rows = root.putArray("rows");
        report.rows().forEach(row -> row(row, rows.addObject()));
        return text(root);
    }

    static void runs(ObjectNode root, String name, List<MeasuredRun> runs) {
        ArrayNode written = root.putArray(name);
        for (MeasuredRun run : runs) {
            ObjectNode one = written.addObject();
            one.put("place", run.place());
            one.put("test", run.test());
            one.put("time", run.time().toString());
        }
    }

    private static void row(Row row, ObjectNode node) {
        node.put("test", row.key().test());
        node.put("artifact", row.key().artifact());
        node.put("title", row.title());
        node.put("metric", row.key().metric());
        node.put("bucket", row.key().bucket());
        node.put("unit", row.unit());
        row.baseline().ifPresent(side -> side(side, node.putObject("baseline")));
        row.current().ifPresent(side -> side(side, node.putObject("current")));
        row.evidence().ifPresent(evidence -> evidence(evidence, node));
        node.put("verdict", word(row.verdict()));
        node.put("reason", word(row.reason().code()));
        node.put("explanation", row.reason().text());
        row.more().ifPresent(more -> node.put("more", more));
    }

    private static void evidence(Row.Evidence evidence, ObjectNode node) {
        ObjectNode difference = node.putObject("difference");
        difference.put("is_share", evidence.difference().isShare());
        difference.put("estimate", evidence.difference().estimate());
        if (evidence.difference().isBounded()) {
            difference.put("low", evidence.difference().low());
            difference.put("high", evidence.difference().high());
        }
        node.put("p", evidence.p());
        node.put("adjusted_p", evidence.adjustedP());
        node.put("method", word(evidence.test().method()));
        node.put("cliffs_delta", evidence.test().cliffsDelta());
    }

    private static void side(SideValues side, ObjectNode node) {
        node.put("runs", side.runs());
        if (side.values().length > 0) {
            node.put("median", side.median());
        }
        MedianInterval.of(side.values())
                .ifPresent(interval -> node.putObject("median_interval")
                        .put("low", interval.low())
                        .put("high", interval.high())
                        .put("coverage", interval.coverage()));
        DoubleStream.of(side.values()).forEach(node.putArray("values")::add);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String text(ObjectNode root) {
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
