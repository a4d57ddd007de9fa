package io.clusterloader.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * A row of the table: a feature, the files of a definition that uses it, and what becomes of it.
 *
 * @param source the file that the row is in
 * @param there what ClusterLoader2 does with it
 * @param here what this program does with it
 * @param triedBy the tests that try it, {@code <file>#<method>}; empty where this row does
 * @param files by name; {@code t.yaml} is the definition, or {@code suite.yaml} a suite of them. A file that begins with {@code #!} is
 *     executable. {@code SERVER} is the address of the mock cluster, {@code DIRECTORY} that of the files, here and in the next two
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
        List<String> triedBy,
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
                    list(row, "triedBy"),
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

    /** Returns whether the row brings its own kubeconfig. */
    boolean hasKubeconfig() {
        return environment.containsKey("KUBECONFIG");
    }

    /**
     * Writes the files, and returns the row with everything filled in.
     *
     * @param server address of the mock cluster; empty where there is none
     */
    TriedFeature in(Path directory, String server) throws IOException {
        UnaryOperator<String> filled =
                text -> text.replace("SERVER", server).replace("DIRECTORY", directory.toString());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path written = Files.writeString(directory.resolve(file.getKey()), filled.apply(file.getValue()));
            if (file.getValue().startsWith("#!") && !written.toFile().setExecutable(true)) {
                throw new IOException("cannot be made executable: " + written);
            }
        }
        Map<String, String> variables = new HashMap<>();
        environment.forEach((name, value) -> variables.put(name, filled.apply(value)));
        return new TriedFeature(
                source,
                feature,
                there,
                here,
                triedBy,
                files,
                variables,
                flags.stream().map(filled).toList(),
                onCluster,
                exitCode,
                says,
                doesNotSay,
                junit);
    }

    /** Returns the row as Markdown. */
    String markdown() {
        String tried = Stream.concat(
                        files.isEmpty() ? Stream.empty() : Stream.of(source.toString()),
                        triedBy.stream().map(test -> "../../" + test.substring(0, test.indexOf('#'))))
                .distinct()
                .map(path -> "[%s](%s)".formatted(path.substring(path.lastIndexOf('/') + 1), path))
                .collect(Collectors.joining(", "));
        return "| %s | %s | %s | %s |".formatted(feature, tried, there, here);
    }

    @Override
    public String toString() {
        return feature;
    }
}
