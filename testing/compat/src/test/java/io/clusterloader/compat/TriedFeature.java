package io.clusterloader.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * A row of the table: a feature, the files of a definition that uses it, and what becomes of it.
 *
 * @param source the file that the row is in
 * @param there what ClusterLoader2 does with it
 * @param here what this program does with it
 * @param files by name; {@code t.yaml} is the definition, or {@code suite.yaml} a suite of them
 * @param environment of the process
 * @param flags of the command line
 * @param onCluster whether it is run on a mock cluster, and not only checked by a dry run
 * @param exitCode of the program
 * @param says what is printed, on either output
 * @param doesNotSay what is not printed
 * @param junit names of the test cases in junit.xml, in their order; empty if they do not matter
 */
record TriedFeature(
        Path source,
        String feature,
        String there,
        String here,
        Map<String, String> files,
        Map<String, String> environment,
        List<String> flags,
        boolean onCluster,
        int exitCode,
        List<String> says,
        List<String> doesNotSay,
        List<String> junit) {
    private static final Path ROWS = Path.of("src/test/resources/rows");

    /** Returns all rows, by the names of their files. */
    static List<TriedFeature> all() throws IOException {
        try (Stream<Path> files = Files.list(ROWS)) {
            return files.sorted().map(TriedFeature::read).toList();
        }
    }

    private static TriedFeature read(Path source) {
        try {
            Map<String, Object> row = new Yaml().load(Files.readString(source));
            return new TriedFeature(
                    source,
                    text(row, "feature"),
                    text(row, "there"),
                    text(row, "here"),
                    texts(row, "files"),
                    texts(row, "environment"),
                    list(row, "flags"),
                    Boolean.TRUE.equals(row.get("onCluster")),
                    (Integer) row.getOrDefault("exitCode", 0),
                    list(row, "says"),
                    list(row, "doesNotSay"),
                    list(row, "junit"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Map<String, Object> row, String key) {
        return String.valueOf(Objects.requireNonNull(row.get(key), key));
    }

    @SuppressWarnings("unchecked") // a row that is written otherwise fails its test
    private static Map<String, String> texts(Map<String, Object> row, String key) {
        return (Map<String, String>) row.getOrDefault(key, Map.of());
    }

    @SuppressWarnings("unchecked") // a row that is written otherwise fails its test
    private static List<String> list(Map<String, Object> row, String key) {
        return (List<String>) row.getOrDefault(key, List.of());
    }

    /** Writes the files. */
    void writeTo(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** Returns the row as Markdown. */
    String markdown() {
        return "| %s | [%s](%s) | %s | %s |".formatted(feature, source.getFileName(), source, there, here);
    }

    @Override
    public String toString() {
        return feature;
    }
}
