package io.clusterloader.reportpage.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.compare.read.RunReader;
import io.clusterloader.reportpage.read.RunContent.StepTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the page shows of a report directory.
 *
 * @param verdict of {@code junit.xml}; empty where a measurement was gathered alone
 * @param metadata of the cluster, as {@code cl2-metadata.json} has it; an empty object without that file
 * @param runs of each test the last one
 */
public record ReportContent(Optional<JunitVerdict> verdict, JsonNode metadata, List<RunContent> runs) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "cl2-metadata.json";
    private static final String STEPS = "steps.json";

    public ReportContent {
        runs = List.copyOf(runs);
    }

    /**
     * Reads a report directory.
     *
     * @throws ReadException if a file is not what its name says
     */
    public static ReportContent read(Path directory) throws ReadException {
        Map<String, MeasuredRun> lastOfTest = new LinkedHashMap<>();
        RunReader.readDirectory(directory).forEach(run -> lastOfTest.put(run.test(), run));
        List<RunContent> runs = new ArrayList<>();
        JsonNode steps = json(directory.resolve(STEPS));
        for (MeasuredRun run : lastOfTest.values()) {
            runs.add(RunContentReader.read(run, steps(steps, run.test())));
        }
        return new ReportContent(JunitVerdict.read(directory), json(directory.resolve(METADATA)), runs);
    }

    private static List<StepTime> steps(JsonNode steps, String test) {
        List<StepTime> ofTest = new ArrayList<>();
        for (JsonNode step : steps) {
            Optional<Instant> began = SampleCollector.time(step.path("began"));
            Optional<Instant> ended = SampleCollector.time(step.path("ended"));
            if (step.path("test").asText().equals(test) && began.isPresent() && ended.isPresent()) {
                String name = step.path("name").asText();
                ofTest.add(new StepTime(
                        name.isEmpty() ? "step " + step.path("number").asInt() : name, began.get(), ended.get()));
            }
        }
        return ofTest;
    }

    private static JsonNode json(Path file) throws ReadException {
        try {
            return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
        } catch (IOException e) {
            throw new ReadException("%s: cannot be read as JSON: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Returns whether nothing failed, as far as the directory tells. */
    public boolean passed() {
        return verdict.map(JunitVerdict::passed).orElse(true)
                && runs.stream().allMatch(run -> run.failures().isEmpty());
    }
}
