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
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.v1.CaseResult;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Everything that is known of a run, as one JSON document.
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

    static Summary of(RunFacts facts, List<CaseReport> reports, List<CaseResult> cases, List<String> failures) {
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
        failures.forEach(report.putArray("failures")::add);
        ArrayNode overview = report.putArray("overview");
        reports.forEach(one -> CaseOverview.write(one, overview.addObject()));
        report.set("plan", tree(facts.plan()));
        ArrayNode results = report.putArray("cases");
        cases.forEach(result -> results.add(tree(result)));
        return Summary.text("NetworkPerformanceReport", "json", text(report));
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
