package io.clusterloader.compare.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.ReadException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the values of all pairs of all samples as rows of CSV. */
final class PairsCsv {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The fields of a pair that have a column each. */
    private static final List<String> ENDS = List.of("client", "client_node", "server", "server_node");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "test",
                    "identifier",
                    "case",
                    "title",
                    "sample",
                    "started",
                    "client",
                    "client_node",
                    "server",
                    "server_node",
                    "metric",
                    "unit",
                    "value",
                    "valid",
                    "uncertainty",
                    "limits",
                    "failure")
            .get();

    private final CSVPrinter printer;

    /** Creates the rows and writes the header. */
    PairsCsv(Writer out) throws IOException {
        printer = FORMAT.print(out);
    }

    void end() throws IOException {
        printer.flush();
    }

    /**
     * Adds the rows of a full report.
     *
     * @throws ReadException if it cannot be read
     * @throws IOException if the rows cannot be written
     */
    void add(Path report) throws ReadException, IOException {
        try (JsonParser parser = JSON.createParser(report.toFile())) {
            new Report().read(parser);
        } catch (IOException e) {
            throw new ReadException("%s: cannot be read as a full report: %s".formatted(report, e.getMessage()), e);
        }
    }

    /** What a report tells before its samples, and the rows of these. */
    private final class Report {
        private JsonNode head = JSON.createObjectNode();
        private final Map<String, String> titles = new HashMap<>();
        private final Map<String, JsonNode> metrics = new HashMap<>();

        private void read(JsonParser parser) throws IOException {
            var first = JSON.createObjectNode();
            head = first;
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                switch (field) {
                    case "test_name", "identifier" -> first.put(field, parser.getText());
                    case "overview" -> parser.<JsonNode>readValueAsTree().forEach(this::know);
                    case "cases" -> samples(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        private void know(JsonNode one) {
            titles.put(one.path("case_id").asText(), one.path("title").asText());
            one.path("statistics")
                    .forEach(metric -> metrics.put(
                            MeasuredRun.capitals(metric.path("metric").asText()), metric));
        }

        private void samples(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode sample = parser.readValueAsTree();
                if (sample.path("pairs").isEmpty()) {
                    row(sample, MissingNode.getInstance(), MissingNode.getInstance());
                }
                for (JsonNode pair : sample.path("pairs")) {
                    if (pair.path("values").isEmpty()) {
                        row(sample, pair, MissingNode.getInstance());
                    }
                    for (JsonNode value : pair.path("values")) {
                        row(sample, pair, value);
                    }
                }
            }
        }

        private void row(JsonNode sample, JsonNode pair, JsonNode value) throws IOException {
            String id = sample.path("test_case").path("case_id").asText();
            JsonNode metric = metrics.getOrDefault(
                    MeasuredRun.capitals(value.path("metric").asText()), value);
            String why =
                    pair.path("violations").isEmpty() ? sample.path("failure").asText() : texts(pair, "violations");
            List<String> cells = new ArrayList<>(List.of(
                    head.path("test_name").asText(),
                    head.path("identifier").asText(),
                    id,
                    titles.getOrDefault(id, ""),
                    sample.path("round").asText(),
                    sample.path("started").asText()));
            ENDS.forEach(end -> cells.add(pair.path(end).asText()));
            cells.addAll(List.of(
                    metric.path("metric").asText(),
                    metric.path("unit").asText(),
                    value.path("value").asText(),
                    String.valueOf(why.isEmpty()),
                    value.path("uncertainty").asText(),
                    texts(value, "limits"),
                    why));
            printer.printRecord(cells);
        }
    }

    private static String texts(JsonNode node, String field) {
        return StreamSupport.stream(node.path(field).spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("; "));
    }
}
