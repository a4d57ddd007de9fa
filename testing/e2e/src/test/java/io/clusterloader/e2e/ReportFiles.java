package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a run, whatever measurements wrote them.
 *
 * @param directory of the report
 */
public record ReportFiles(Path directory) {
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    public String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    /** The names of all files. */
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The only JSON document whose name begins so. */
    public JsonNode json(String prefix) throws IOException {
        List<String> found =
                names().stream().filter(name -> name.startsWith(prefix)).toList();
        assertThat(found).as("%s in %s", prefix, names()).hasSize(1);
        return new ObjectMapper().readTree(text(found.getFirst()));
    }

    /** The buckets of the only item of a PerfData document that has this label. */
    public static Map<String, Double> buckets(JsonNode perfData, String label, String value) {
        Map<String, Double> buckets = new TreeMap<>();
        for (JsonNode item : perfData.path("dataItems")) {
            if (item.path("labels").path(label).asText().equals(value)) {
                assertThat(buckets).as("a second item with %s %s", label, value).isEmpty();
                item.path("data")
                        .properties()
                        .forEach(bucket ->
                                buckets.put(bucket.getKey(), bucket.getValue().asDouble()));
            }
        }
        assertThat(buckets).as("%s %s in %s", label, value, perfData).isNotEmpty();
        return buckets;
    }

    /** When the log first has a line that ends so. */
    public Instant logged(String ending) throws IOException {
        return text("clusterloader.log")
                .lines()
                .filter(line -> line.endsWith(ending))
                .findFirst()
                .map(line -> Instant.from(LOG_TIME.parse(line.substring(0, line.indexOf(' ')))))
                .orElseThrow(() -> new AssertionError("the log has no line that ends with " + ending));
    }
}
