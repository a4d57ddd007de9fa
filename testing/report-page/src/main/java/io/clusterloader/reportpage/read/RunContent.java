package io.clusterloader.reportpage.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.compare.read.MeasuredRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One test of a run, with all that its page shows.
 *
 * @param run what comparisons read too
 * @param started when its measurement began; empty without a full report
 * @param steps of the definition, in their order; empty without {@code steps.json}
 * @param params in effect; an empty object without a full report
 * @param tools versions by the name of the tool
 * @param failures of the run, as sentences
 * @param cases in the order of the report; empty without a full report
 */
public record RunContent(
        MeasuredRun run,
        Optional<Instant> started,
        Optional<Instant> finished,
        List<StepTime> steps,
        JsonNode params,
        Map<String, String> tools,
        List<String> failures,
        List<CaseContent> cases) {
    public RunContent {
        steps = List.copyOf(steps);
        tools = Map.copyOf(tools);
        failures = List.copyOf(failures);
        cases = List.copyOf(cases);
    }

    /** When a step of the definition began and ended. */
    public record StepTime(String name, Instant began, Instant ended) {}

    /** Returns the versions of the tools by their names. */
    public SortedMap<String, String> sortedTools() {
        return new TreeMap<>(tools);
    }

    /** Returns whether the test ran in rounds until it was gathered. */
    public boolean isContinuous() {
        return params.path("mode").asText().equals("continuous");
    }
}
