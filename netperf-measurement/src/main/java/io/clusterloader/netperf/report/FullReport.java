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
import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
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

    static Summary of(RunFacts facts, List<CaseReport> reports, List<CaseResult> cases, List<Failure> failures) {
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
        report.put("orchestrator_route", facts.route().word());
        failures.stream().map(Failure::message).forEach(report.putArray("failures")::add);
        ArrayNode overview = report.putArray("overview");
        reports.forEach(one -> overview(one, overview.addObject()));
        report.set("plan", tree(facts.plan()));
        ArrayNode results = report.putArray("cases");
        cases.forEach(result -> results.add(tree(result)));
        return Summary.text("NetworkPerformanceReport", "json", text(report));
    }

    /** Writes what a reader looks for first in a case: what was asked for, what was really used, and the warnings. */
    private static void overview(CaseReport report, ObjectNode node) {
        CaseResult result = report.result();
        TestCase one = result.getTestCase();
        node.put("case_id", one.getCaseId());
        node.put("title", report.title());
        node.put("artifact", report.artifact());
        node.put("clients", one.getClients());
        node.put("servers", one.getServers());
        Catalogue.row(one.getCatalogueId()).ifPresent(row -> {
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
        report.rounds().ifPresent(rounds -> rounds(rounds, node));
    }

    private static void rounds(RoundsAggregation rounds, ObjectNode node) {
        node.put("rounds", rounds.rounds().size());
        node.put("rounds_completed", rounds.completed().size());
        ArrayNode worst = node.putArray("worst");
        rounds.worst()
                .forEach(each -> worst.addObject()
                        .put("metric", DisplayNames.of(each.metric()))
                        .put("value", each.value())
                        .put("unit", each.unit())
                        .put("round", each.round())
                        .put("started", each.started().toString()));
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
