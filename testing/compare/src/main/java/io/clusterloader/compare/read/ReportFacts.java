package io.clusterloader.compare.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import io.clusterloader.compare.read.MeasuredRun.TableRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a comparison needs of a full report. The pairs with the raw output of the tools, nearly all of its bytes, are skipped as they
 * stream by.
 *
 * @param cases by the key that they have in a run
 */
record ReportFacts(Map<String, ReportedCase> cases) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A case of the report.
     *
     * @param samples by metric in capitals, by bucket: the values of the samples that count, in the order of time
     */
    record ReportedCase(
            String title,
            SortedMap<String, String> sweep,
            TableRow row,
            SortedMap<String, String> conditions,
            Optional<String> invalid,
            List<String> warnings,
            Map<String, Map<String, List<Double>>> samples) {

        /** Returns the samples of a metric by its label in artifacts. */
        Map<String, List<Double>> samples(String metric) {
            return samples.getOrDefault(MeasuredRun.capitals(metric), Map.of());
        }

        /** Returns the same case for numbers that its report does not tell. */
        ReportedCase beside(String more) {
            return new ReportedCase(
                    title + more, sweep, row.of(more), new TreeMap<>(), Optional.empty(), List.of(), Map.of());
        }

        /** Returns whether a data item of the artifact is of this case. */
        boolean has(Map<String, String> labels) {
            return labels.entrySet().containsAll(sweep.entrySet());
        }

        MeasuredCase withItems(List<Item> items) {
            return new MeasuredCase(title, sweep, row, conditions, invalid, warnings, items);
        }
    }

    /** Reads a full report. */
    static ReportFacts read(Path file) throws ReadException {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            JsonNode overview = JSON.nullNode();
            SortedMap<String, String> params = new TreeMap<>();
            Map<String, List<JsonNode>> samples = new HashMap<>();
            require(parser.nextToken() == JsonToken.START_OBJECT);
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                switch (field) {
                    case "overview" -> overview = parser.readValueAsTree();
                    case "params" -> params = ComparedParams.ofRun(parser.readValueAsTree());
                    case "cases" -> samples(parser, samples);
                    default -> parser.skipChildren();
                }
            }
            Map<String, ReportedCase> cases = new LinkedHashMap<>();
            for (JsonNode one : overview) {
                List<JsonNode> measured =
                        samples.getOrDefault(one.path("case_id").asText(), List.of());
                ReportedCase reported = reported(one, params, measured);
                cases.put(MeasuredRun.key(one.path("artifact").asText(), reported.sweep()), reported);
            }
            return new ReportFacts(cases);
        } catch (IOException e) {
            throw new ReadException("%s: cannot be read as a full report: %s".formatted(file, why(e)), e);
        }
    }

    /** Returns why reading failed, in one line and without an excerpt of the content. */
    static String why(IOException e) {
        return e instanceof JsonProcessingException syntax
                ? "%s (line %d)"
                        .formatted(
                                syntax.getOriginalMessage(),
                                syntax.getLocation().getLineNr())
                : String.valueOf(e.getMessage());
    }

    /** Reads the results of all samples of all cases, by the id of the case. */
    private static void samples(JsonParser parser, Map<String, List<JsonNode>> samples) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            var sample = JSON.createObjectNode();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                if (field.equals("pairs")) {
                    parser.skipChildren();
                } else {
                    sample.set(field, parser.<JsonNode>readValueAsTree());
                }
            }
            samples.computeIfAbsent(sample.path("test_case").path("case_id").asText(), _ -> new ArrayList<>())
                    .add(sample);
        }
    }

    private static ReportedCase reported(JsonNode overview, Map<String, String> params, List<JsonNode> samples) {
        SortedMap<String, String> conditions = new TreeMap<>(params);
        conditions.put("nodes.clients", overview.path("clients").asText());
        conditions.put("nodes.servers", overview.path("servers").asText());
        if (!samples.isEmpty()) {
            conditions.putAll(ComparedParams.ofCase(samples.getFirst().path("test_case")));
        }
        conditions.putAll(tools(samples));
        String failure = overview.path("failure").asText();
        List<String> warnings = new ArrayList<>();
        overview.path("remarks").forEach(remark -> warnings.add(remark.asText()));
        return new ReportedCase(
                overview.path("title").asText(),
                sweep(overview),
                new TableRow(
                        overview.path("group").asText(),
                        overview.path("group_title").asText(),
                        overview.path("reason").asText(),
                        limits(samples)),
                conditions,
                failure.isEmpty() ? Optional.empty() : Optional.of(failure),
                warnings,
                values(samples));
    }

    private static SortedMap<String, String> sweep(JsonNode overview) {
        SortedMap<String, String> sweep = new TreeMap<>();
        overview.path("sweep")
                .properties()
                .forEach(swept -> sweep.put(swept.getKey(), swept.getValue().asText()));
        return sweep;
    }

    /** Returns the versions of the tools of all workers of a case. */
    private static SortedMap<String, String> tools(List<JsonNode> samples) {
        SortedMap<String, String> versions = new TreeMap<>();
        for (JsonNode sample : samples) {
            for (JsonNode worker : sample.path("workers")) {
                worker.path("tools")
                        .properties()
                        .forEach(tool -> versions.merge(
                                "tools." + tool.getKey(),
                                tool.getValue().asText(),
                                (one, other) -> one.contains(other) ? one : one + ", " + other));
            }
        }
        return versions;
    }

    private static Map<String, Map<String, List<Double>>> values(List<JsonNode> samples) {
        Map<String, Map<String, List<Double>>> values = new HashMap<>();
        for (JsonNode sample : samples) {
            if (sample.path("failure").asText().isEmpty()) {
                for (JsonNode aggregate : sample.path("aggregates")) {
                    Map<String, List<Double>> buckets = values.computeIfAbsent(
                            MeasuredRun.capitals(aggregate.path("metric").asText()), _ -> new HashMap<>());
                    aggregate
                            .path("buckets")
                            .properties()
                            .forEach(bucket -> buckets.computeIfAbsent(bucket.getKey(), _ -> new ArrayList<>())
                                    .add(bucket.getValue().asDouble()));
                }
            }
        }
        return values;
    }

    /** Returns what limited the numbers of each metric in any sample, as a table spells it. */
    private static Map<String, SortedSet<String>> limits(List<JsonNode> samples) {
        Map<String, SortedSet<String>> limits = new HashMap<>();
        for (JsonNode sample : samples) {
            for (JsonNode aggregate : sample.path("aggregates")) {
                for (JsonNode limit : aggregate.path("limits")) {
                    limits.computeIfAbsent(
                                    MeasuredRun.capitals(
                                            aggregate.path("metric").asText()),
                                    _ -> new TreeSet<>())
                            .add(limit.asText().toLowerCase(Locale.ROOT).replace('_', '-'));
                }
            }
        }
        return limits;
    }

    private static void require(boolean expected) throws IOException {
        if (!expected) {
            throw new IOException("its structure is not that of a report");
        }
    }
}
