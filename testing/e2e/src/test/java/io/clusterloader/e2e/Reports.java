package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.testsupport.ArtifactSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a run wrote.
 *
 * @param directory where to
 */
public record Reports(Path directory) {
    private static final Pattern ARTIFACT = Pattern.compile(
            "NetworkPerformanceMetrics_([^_]+_[^_]+_[^_]+?)(?<!-Distribution)(?<!-HostRatio)_[^_]+_[^_]+\\.json");

    /** The names of the cases that have an artifact, such as {@code 1:1_TCP_P2P}. */
    public Set<String> cases() throws IOException {
        Set<String> cases = new TreeSet<>();
        for (String file : files()) {
            Matcher name = ARTIFACT.matcher(file);
            if (name.matches()) {
                assertThat(cases.add(name.group(1)))
                        .as("one artifact of " + file)
                        .isTrue();
            }
        }
        return cases;
    }

    /** What Perfdash reads of a case. */
    public JsonNode artifact(String name) throws IOException {
        return read("NetworkPerformanceMetrics_" + name + "_");
    }

    /** The full report. */
    public JsonNode full() throws IOException {
        return read("NetworkPerformanceReport_");
    }

    /** The cases of the full report, in the order of the run. */
    public List<JsonNode> results() throws IOException {
        return list(full().path("cases"));
    }

    /** The result of the only case of this row. */
    public JsonNode result(String catalogueId) throws IOException {
        List<JsonNode> found = results().stream()
                .filter(one -> one.at("/test_case/catalogue_id").asText().equals(catalogueId))
                .toList();
        assertThat(found).as(catalogueId).hasSize(1);
        return found.getFirst();
    }

    /** The elements of an array. */
    public static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** A command of the full report, on one line. */
    public static String command(JsonNode run) {
        return String.join(
                " ", list(run.path("command")).stream().map(JsonNode::asText).toList());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (UncheckedIOException e) {
            throw new IOException("cannot list " + directory, e);
        }
    }

    private JsonNode read(String prefix) throws IOException {
        List<String> found =
                files().stream().filter(file -> file.startsWith(prefix)).toList();
        assertThat(found).as(prefix).hasSize(1);
        Path file = directory.resolve(found.getFirst());
        ArtifactSchema.requireFile(file);
        return new ObjectMapper().readTree(file.toFile());
    }
}
