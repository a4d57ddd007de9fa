package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.testsupport.ArtifactSchema;
import io.clusterloader.testsupport.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The schema of the messages in the full report, generated from the .proto files in protobuf's JSON mapping. A field that is added to a message
 * is not required, so that reports of earlier releases stay valid.
 *
 * <p>It is written anew with {@code -Dtest=MessageSchemaTest -Dclusterloader.docs.write=true}.
 */
class MessageSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = ArtifactSchema.file("netperf-v1");

    private final TreeMap<String, JsonNode> definitions = new TreeMap<>();

    @Test
    void isThatOfTheMessages() throws IOException {
        JsonNode stored = Files.exists(FILE) ? JSON.readTree(FILE.toFile()) : JSON.createObjectNode();
        define(TestPlan.getDescriptor(), stored.path("$defs"));
        define(CaseResult.getDescriptor(), stored.path("$defs"));
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Messages of the package netperf.v1");
        schema.put("description", "Generated from proto/src/main/proto/netperf/v1, where each field is explained.");
        schema.set("$defs", JSON.valueToTree(definitions));
        GeneratedPage.check(FILE, schema.toPrettyString() + "\n");
    }

    private void define(Descriptor message, JsonNode stored) {
        if (definitions.containsKey(message.getName())) {
            return;
        }
        ObjectNode definition = JSON.createObjectNode().put("type", "object");
        definitions.put(message.getName(), definition);
        JsonNode before = stored.path(message.getName());
        ArrayNode required = definition.putArray("required");
        ObjectNode properties = definition.putObject("properties");
        for (FieldDescriptor field : message.getFields()) {
            if (!field.hasPresence() && !isLater(field, before)) {
                required.add(field.getName());
            }
            properties.set(field.getName(), schema(field, stored));
        }
        before.path("required")
                .forEach(name ->
                        assertThat(required).as("a required field of v1").contains(name));
    }

    /** Returns whether the stored schema has the message, but does not require the field. */
    private static boolean isLater(FieldDescriptor field, JsonNode before) {
        return before.has("required")
                && before.path("required")
                        .valueStream()
                        .noneMatch(name -> name.asText().equals(field.getName()));
    }

    private ObjectNode schema(FieldDescriptor field, JsonNode stored) {
        ObjectNode schema = JSON.createObjectNode();
        if (field.isMapField()) {
            schema.put("type", "object")
                    .set("additionalProperties", value(field.getMessageType().findFieldByName("value"), stored));
            return schema;
        }
        if (field.isRepeated()) {
            schema.put("type", "array").set("items", value(field, stored));
            return schema;
        }
        return value(field, stored);
    }

    private ObjectNode value(FieldDescriptor field, JsonNode stored) {
        ObjectNode schema = JSON.createObjectNode();
        return switch (field.getType()) {
            case DOUBLE, FLOAT -> schema.put("type", "number");
            case UINT32, FIXED32 -> schema.put("type", "integer").put("minimum", 0);
            case INT32, SINT32, SFIXED32 -> schema.put("type", "integer");
            case UINT64, FIXED64 -> schema.put("type", "string").put("pattern", "^[0-9]+$");
            case INT64, SINT64, SFIXED64 -> schema.put("type", "string").put("pattern", "^-?[0-9]+$");
            case BOOL -> schema.put("type", "boolean");
            case STRING -> schema.put("type", "string");
            case BYTES -> schema.put("type", "string").put("contentEncoding", "base64");
            case ENUM -> {
                ArrayNode words = schema.putArray("enum");
                field.getEnumType().getValues().stream()
                        .map(EnumValueDescriptor::getName)
                        .forEach(words::add);
                yield schema;
            }
            case MESSAGE, GROUP -> message(field.getMessageType(), schema, stored);
        };
    }

    private ObjectNode message(Descriptor message, ObjectNode schema, JsonNode stored) {
        if (message.equals(Timestamp.getDescriptor())) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (message.equals(Duration.getDescriptor())) {
            return schema.put("type", "string").put("pattern", "^-?[0-9]+(\\.[0-9]+)?s$");
        }
        define(message, stored);
        return schema.put("$ref", "#/$defs/" + message.getName());
    }
}
