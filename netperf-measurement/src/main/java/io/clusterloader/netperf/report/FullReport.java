package io.clusterloader.netperf.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.aggregate.ReferenceRatio;
import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.aggregate.SampledMetric;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.statistics.ConfidenceInterval;
import io.clusterloader.statistics.SampleStatistics;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/**
 * The full report: everything that is known of a run, as one JSON document.
 *
 * <p>{@code plan} and {@code cases} are the messages TestPlan and CaseResult of {@code netperf/v1} in protobuf's JSON
 * mapping: field names as in the .proto files, 64-bit integers as strings, durations as {@code "10s"}, fields with
 * their default printed, so that a zero that was measured is seen and an absent message is not there.
 */
final class FullReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final JsonFormat.Printer PROTO =
            JsonFormat.printer().preservingProtoFieldNames().alwaysPrintFieldsWithNoPresence();

    private FullReport() {}

    static Summary of(
            RunFacts facts,
            List<CaseReport> reports,
            List<CaseResult> samples,
            List<ThresholdCheck> checks,
            List<Failure> failures) {
        ObjectNode report = JSON.createObjectNode();
        report.put("version", "v1");
        report.put("plan_id", facts.plan().getPlanId());
        report.put("test_name", facts.testName());
        report.put("identifier", facts.identifier());
        report.put("started", facts.started().toString());
        report.put("finished", facts.finished().toString());
        report.set("params", JSON.valueToTree(facts.params().effective()));
        ArrayNode nodes = report.putArray("nodes");
        facts.nodes().forEach(node -> {
            ObjectNode one = nodes.addObject().put("name", node.name());
            node.addresses().forEach(one.putArray("addresses")::add);
        });
        facts.addedLimits().forEach(report.putArray("added_limits")::add);
        report.put("orchestrator_route", facts.route().word());
        ArrayNode others = report.putArray("other_runs");
        facts.others().forEach(other -> {
            ObjectNode one = others.addObject().put("namespace", other.namespace());
            other.end().ifPresent(end -> one.put("end", end));
            other.nodes().stream().sorted().forEach(one.putArray("nodes")::add);
        });
        failures.stream().map(Failure::message).forEach(report.putArray("failures")::add);
        ArrayNode thresholds = report.putArray("thresholds");
        checks.forEach(check -> threshold(check, thresholds.addObject()));
        ArrayNode overview = report.putArray("overview");
        reports.forEach(one -> overview(one, overview.addObject()));
        report.set("plan", tree(facts.plan()));
        ArrayNode results = report.putArray("cases");
        samples.forEach(sample -> results.add(tree(sample)));
        return Summary.text("NetworkPerformanceReport", "json", text(report));
    }

    /** Writes what a reader looks for first in a case: what was asked for, what was really used, and the warnings. */
    private static void overview(CaseReport report, ObjectNode node) {
        CaseResult result = report.result();
        TestCase one = result.getTestCase();
        node.put("case_id", one.getCaseId());
        node.put("title", report.title());
        node.put("group", report.group());
        node.put("group_title", report.titleInGroup());
        node.put("artifact", report.artifact());
        if (!report.sweep().isEmpty()) {
            node.set("sweep", JSON.valueToTree(report.sweep()));
        }
        node.put("clients", one.getClients());
        node.put("servers", one.getServers());
        Catalogue.row(one.getCatalogueId()).filter(row -> !row.takesTurns()).ifPresent(row -> {
            node.put("catalogue_clients", row.clients());
            node.put("catalogue_servers", row.servers());
        });
        nodes(result, PairResult::getClientNode, node.putArray("client_nodes"));
        nodes(result, PairResult::getServerNode, node.putArray("server_nodes"));
        node.put("pairs_asked", result.getPairsAsked());
        node.put("pairs_counted", result.getPairsCounted());
        node.put("failure", result.getFailure());
        if (!result.getFailure().isEmpty()) {
            node.put("reason", FailureReasons.of(result.getReason()).code());
        }
        report.warnings().forEach(node.putArray("remarks")::add);
        if (!one.getReferenceCaseId().isEmpty()) {
            ratios(report.ratios(), node.putObject("reference").put("case_id", one.getReferenceCaseId()));
        }
        samples(report.samples(), node);
        if (!report.matrices().isEmpty()) {
            ArrayNode matrices = node.putArray("matrices");
            report.matrices().forEach(matrix -> matrix(matrix, matrices.addObject()));
        }
    }

    /** Writes a matrix of nodes. A value that there is not is null. */
    private static void matrix(NodeMatrix matrix, ObjectNode node) {
        node.put("metric", DisplayNames.of(matrix.metric())).put("unit", matrix.unit());
        matrix.clients().forEach(node.putArray("clients")::add);
        matrix.servers().forEach(node.putArray("servers")::add);
        ArrayNode values = node.putArray("values");
        matrix.values().forEach(line -> {
            ArrayNode row = values.addArray();
            line.forEach(value -> value.ifPresentOrElse(row::add, row::addNull));
        });
        ArrayNode outliers = node.putArray("outliers");
        matrix.outliers()
                .forEach(one -> outliers.addObject()
                        .put("node", one.node())
                        .put("role", one.role())
                        .put("value", one.outlier().value())
                        .put("median", one.outlier().median())
                        .put("score", one.outlier().score()));
    }

    private static void samples(RoundsAggregation samples, ObjectNode node) {
        node.put("samples", samples.rounds().size());
        node.put("samples_completed", samples.completed().size());
        ArrayNode statistics = node.putArray("statistics");
        samples.statistics().forEach(one -> statistics(one, statistics.addObject()));
        if (samples.continuous()) {
            ArrayNode worst = node.putArray("worst");
            samples.worst()
                    .forEach(each -> worst.addObject()
                            .put("metric", DisplayNames.of(each.metric()))
                            .put("value", each.value())
                            .put("unit", each.unit())
                            .put("round", each.round())
                            .put("started", each.started().toString()));
        }
    }

    /** Writes what the samples of one bucket say together. What one sample does not have is left out. */
    private static void statistics(SampledMetric one, ObjectNode node) {
        SampleStatistics statistics = one.statistics();
        node.put("metric", DisplayNames.of(one.metric()))
                .put("bucket", one.bucket())
                .put("unit", one.unit())
                .put("samples", statistics.count())
                .put("median", statistics.median())
                .put("mean", statistics.mean())
                .put("min", statistics.min())
                .put("max", statistics.max());
        statistics.deviation().ifPresent(deviation -> node.put("standard_deviation", deviation));
        statistics.variation().ifPresent(variation -> node.put("coefficient_of_variation", variation));
        statistics.interval().ifPresent(interval -> interval(interval, node));
    }

    /** Writes the numbers of a case as multiples of those of its reference. Ratios of a single round have no interval. */
    private static void ratios(List<ReferenceRatio> ratios, ObjectNode node) {
        ArrayNode all = node.putArray("ratios");
        for (ReferenceRatio one : ratios) {
            ObjectNode written = all.addObject()
                    .put("metric", DisplayNames.of(one.metric()))
                    .put("bucket", one.bucket())
                    .put("samples", one.ratio().count())
                    .put("ratio", one.ratio().ratio());
            one.ratio().interval().ifPresent(interval -> interval(interval, written));
        }
    }

    private static void interval(ConfidenceInterval interval, ObjectNode node) {
        node.putObject("confidence_interval")
                .put("low", interval.low())
                .put("high", interval.high())
                .put("level", interval.level())
                .put("method", interval.method());
    }

    /** Writes what became of a threshold. Without a value there was nothing to judge, which is a failure. */
    private static void threshold(ThresholdCheck check, ObjectNode node) {
        node.put("metric", DisplayNames.of(check.threshold().metric()))
                .put("case_id", check.caseId())
                .put("title", check.title())
                .put("unit", check.unit())
                .put("met", check.met())
                .put("sure", check.sure());
        check.threshold().min().ifPresent(min -> node.put("min", min));
        check.threshold().max().ifPresent(max -> node.put("max", max));
        check.value().ifPresent(value -> {
            node.put("value", value.number());
            value.interval()
                    .ifPresent(interval -> node.put("low", interval.low()).put("high", interval.high()));
        });
    }

    private static void nodes(CaseResult result, Function<PairResult, String> end, ArrayNode names) {
        result.getPairsList().stream()
                .map(end)
                .filter(name -> !name.isEmpty())
                .distinct()
                .forEach(names::add);
    }

    private static JsonNode tree(MessageOrBuilder message) {
        try {
            return JSON.readTree(PROTO.print(message));
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
