package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.testsupport.ArtifactSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run that was recorded on a local cluster, by the schemas. Those of all later releases must accept it as it is. */
class RecordedRunTest {
    private static final Path RUN = Path.of("src/test/resources/recorded-run");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Objects whose keys are data. */
    private static final Pattern MAPS =
            Pattern.compile("/(params|labels|data|buckets|percentiles|counts|tools)$|/params/");

    @Test
    void isAsTheSchemasSay() throws IOException {
        assertThat(ArtifactSchema.requireAll(RUN)).isEqualTo(12);
    }

    @Test
    void noKeyCanBeMisspelt() throws IOException {
        ObjectNode report = report();
        ArtifactSchema schema = ArtifactSchema.named("network-report");
        Map<String, ObjectNode> objects = new TreeMap<>();
        collect("", report, objects);
        List<String> unnoticed = new ArrayList<>();
        objects.forEach((path, object) -> {
            for (String key :
                    List.copyOf(object.propertyStream().map(Map.Entry::getKey).toList())) {
                JsonNode value = object.remove(key);
                object.set(key + "s", value);
                if (schema.describes(report)) {
                    unnoticed.add(path + "/" + key);
                }
                object.remove(key + "s");
                object.set(key, value);
            }
        });
        assertThat(objects).hasSizeGreaterThan(25);
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void theVersionIsAdditive() throws IOException {
        ArtifactSchema schema = ArtifactSchema.named("network-report");
        for (String place : List.of("", "/overview/0", "/overview/0/statistics/0", "/plan", "/cases/0/pairs/0")) {
            ObjectNode report = report();
            ((ObjectNode) report.at(place)).put("of_a_later_release", 1);
            assertThat(schema.accepts(report)).as("a new key in '%s'", place).isTrue();
        }
        for (String required : List.of(
                "/version",
                "/overview/0/case_id",
                "/overview/0/statistics/0/median",
                "/plan/plan_id",
                "/cases/0/round",
                "/cases/0/pairs/0/violations",
                "/cases/0/aggregates/0/buckets")) {
            ObjectNode report = report();
            int slash = required.lastIndexOf('/');
            ((ObjectNode) report.at(required.substring(0, slash))).remove(required.substring(slash + 1));
            assertThat(schema.accepts(report)).as("without %s", required).isFalse();
        }
    }

    @Test
    void aValueHasItsType() throws IOException {
        ArtifactSchema schema = ArtifactSchema.named("network-report");
        for (String text : List.of("started", "finished", "version", "orchestrator_route")) {
            ObjectNode report = report();
            report.put(text, "yesterday");
            assertThat(schema.accepts(report)).as(text).isFalse();
        }
        ObjectNode report = report();
        ((ObjectNode) report.at("/cases/0/pairs/0")).put("reason", "BAD_LUCK");
        assertThat(schema.accepts(report)).isFalse();
    }

    /** Collects one object of each kind, in the first place where it stands. */
    private static void collect(String path, JsonNode node, Map<String, ObjectNode> objects) {
        if (node instanceof ObjectNode object && !MAPS.matcher(path).find()) {
            objects.putIfAbsent(path, object);
            object.propertyStream().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), objects));
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> collect(path + "/*", element, objects));
        }
    }

    private static ObjectNode report() throws IOException {
        try (Stream<Path> files = Files.list(RUN)) {
            Path file = files.filter(path -> path.toString().contains("NetworkPerformanceReport"))
                    .findFirst()
                    .orElseThrow();
            return (ObjectNode) JSON.readTree(file.toFile());
        }
    }
}
