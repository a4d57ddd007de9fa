package io.clusterloader.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A JSON Schema of {@code docs/schema}. The published schemas allow keys that they do not name, because a later release may add some. What this
 * release writes must have no such key, so that each one is described.
 */
public final class ArtifactSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "https://schema.invalid/";
    private static final String SUFFIX = ".schema.json";

    /** The schemas of the files of a report directory, by how their names begin. */
    private static final Map<String, String> FILES = Map.of(
            "cl2-metadata.json", "cl2-metadata",
            "steps.json", "steps",
            "NetworkPerformanceReport_", "network-report",
            "SchedulingThroughput_", "scheduling-throughput");

    private final String name;
    private final Schema published;
    private final Schema closed;

    private ArtifactSchema(String name) {
        this.name = name;
        published = schema(name, UnaryOperator.identity());
        closed = schema(name, ArtifactSchema::close);
    }

    /**
     * Returns a schema by its name.
     *
     * @param name of the file in {@code docs/schema}, without {@code .schema.json}
     */
    public static ArtifactSchema named(String name) {
        return new ArtifactSchema(name);
    }

    /** Returns the file of a schema. */
    public static Path file(String name) {
        return Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        directory -> directory.map(Path::getParent))
                .flatMap(Optional::stream)
                .map(directory -> directory.resolve("docs/schema"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no docs/schema above " + Path.of("").toAbsolutePath()))
                .resolve(name + SUFFIX);
    }

    /** Requires of each JSON file of a report directory that its schema is right and complete. Returns how many there are. */
    public static int requireAll(Path reportDirectory) throws IOException {
        try (Stream<Path> files = Files.list(reportDirectory)) {
            return (int) files.filter(file -> file.toString().endsWith(".json"))
                    .peek(ArtifactSchema::requireFile)
                    .count();
        }
    }

    /** Requires of a JSON file of a report directory that its schema is right and complete. */
    public static void requireFile(Path file) {
        String fileName = String.valueOf(file.getFileName());
        String schema = FILES.entrySet().stream()
                .filter(entry -> fileName.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("perfdata");
        try {
            named(schema).require(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requires that a document is valid and that the schema names each of its keys. */
    public void require(String json) {
        var errors = closed.validate(tree(json));
        if (!errors.isEmpty()) {
            throw new AssertionError(
                    "%s%s: %s".formatted(name, SUFFIX, errors.stream().limit(5).toList()));
        }
    }

    /** Returns whether a document is valid by the published schema. */
    public boolean accepts(JsonNode document) {
        return published.validate(document).isEmpty();
    }

    /** Returns whether a document is valid and the schema names each of its keys. */
    public boolean describes(JsonNode document) {
        return closed.validate(document).isEmpty();
    }

    private static Schema schema(String name, UnaryOperator<JsonNode> change) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config)
                        .schemas(iri -> change.apply(tree(read(iri))).toString()));
        return registry.getSchema(SchemaLocation.of(BASE + name + SUFFIX));
    }

    private static String read(String iri) {
        try {
            return Files.readString(file(iri.substring(BASE.length(), iri.length() - SUFFIX.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forbids keys that an object's schema does not name, unless it says what else may be there. */
    private static JsonNode close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ArtifactSchema::close);
        return schema;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
