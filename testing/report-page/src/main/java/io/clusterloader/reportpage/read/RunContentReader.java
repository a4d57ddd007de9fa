package io.clusterloader.reportpage.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.reportpage.read.RunContent.StepTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what the page shows of a run from its full report. The samples stream by one at a time, because their raw output may be large.
 */
final class RunContentReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, SampleCollector> samples = new HashMap<>();
    private final Map<String, String> tools = new TreeMap<>();
    private final ObjectNode rest = JSON.createObjectNode();

    private RunContentReader() {}

    /**
     * Reads a run. What it does not have is empty.
     *
     * @param steps of its test
     * @throws ReadException if a file is not what its name says
     */
    static RunContent read(MeasuredRun run, List<StepTime> steps) throws ReadException {
        RunContentReader reader = new RunContentReader();
        if (run.report().isPresent()) {
            reader.readReport(run.report().get());
        }
        return reader.content(run, steps);
    }

    private void readReport(Path file) throws ReadException {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            require(parser.nextToken(), JsonToken.START_OBJECT);
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "cases" -> readSamples(parser, value);
                    case "plan" -> parser.skipChildren();
                    default -> rest.set(field, parser.<JsonNode>readValueAsTree());
                }
            }
        } catch (IOException e) {
            throw new ReadException("%s: cannot be read as a full report: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void readSamples(JsonParser parser, JsonToken array) throws IOException {
        require(array, JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            readSample(parser.readValueAsTree());
        }
    }

    private void readSample(JsonNode sample) throws IOException {
        samples.computeIfAbsent(sample.path("test_case").path("case_id").asText(), _ -> new SampleCollector())
                .add(sample);
        sample.path("workers")
                .forEach(worker -> worker.path("tools")
                        .properties()
                        .forEach(tool -> addTool(tool.getKey(), tool.getValue().asText())));
    }

    private void addTool(String name, String version) {
        tools.merge(name, version, (one, other) -> List.of(one.split(", ")).contains(other) ? one : one + ", " + other);
    }

    private RunContent content(MeasuredRun run, List<StepTime> steps) {
        List<CaseContent> cases = new ArrayList<>();
        for (JsonNode one : rest.path("overview")) {
            SampleCollector collector = samples.getOrDefault(one.path("case_id").asText(), new SampleCollector());
            List<Item> items = Optional.ofNullable(
                            run.cases().get(one.path("artifact").asText()))
                    .map(MeasuredCase::items)
                    .orElse(List.of());
            cases.add(collector.of(one, items));
        }
        return new RunContent(
                run,
                SampleCollector.time(rest.path("started")),
                SampleCollector.time(rest.path("finished")),
                steps,
                rest.path("params"),
                tools,
                PairCollector.texts(rest.path("failures")),
                cases);
    }

    private static void require(JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException("its structure is not that of a report");
        }
    }
}
