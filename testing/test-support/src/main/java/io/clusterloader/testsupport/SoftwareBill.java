package io.clusterloader.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A bill of software in CycloneDX's format that is valid by CycloneDX's own schema, which its Java library brings.
 *
 * @param json the whole bill
 */
public record SoftwareBill(JsonNode json) {
    private static final String SCHEMAS = "http://cyclonedx.org/schema/";

    /**
     * The licences, by their names in SPDX's list or in the library's own bill, under which the libraries may be passed on with this program. Of several licences of one
     * component, one of these is enough.
     */
    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            // In SPDX's list it is MIT.
            "Bouncy Castle Licence",
            "CC0-1.0",
            "MIT",
            "GPL-2.0-only WITH Classpath-exception-2.0");

    /**
     * Reads a bill.
     *
     * @throws IOException if it is no JSON or no valid bill; the message has what is wrong
     */
    public static SoftwareBill read(String text) throws IOException {
        JsonNode json = new ObjectMapper().readTree(text);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7, builder -> builder.schemas(SoftwareBill::schema));
        String version = json.path("specVersion").asText();
        var errors = registry.getSchema(SchemaLocation.of(SCHEMAS + "bom-" + version + ".schema.json"))
                .validate(json);
        if (!errors.isEmpty()) {
            throw new IOException("not a valid bill: " + errors);
        }
        return new SoftwareBill(json);
    }

    /** Returns the components. */
    public Stream<JsonNode> components() {
        return json.path("components").valueStream();
    }

    /** Returns the SHA-256 of each component that has one, in hexadecimal digits. */
    public List<String> digests() {
        return components()
                .flatMap(component -> component.path("hashes").valueStream())
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .toList();
    }

    /** Returns the components, with their licences, of which none is accepted. */
    public List<String> unacceptable() {
        return components()
                .filter(component -> licences(component).stream().noneMatch(ACCEPTED::contains))
                .map(component -> component.path("name").asText() + " " + licences(component))
                .toList();
    }

    private static List<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(entry -> entry.has("expression")
                        ? entry.path("expression").asText()
                        : entry.at("/license/id")
                                .asText(entry.at("/license/name").asText()))
                .toList();
    }

    private static String schema(String iri) {
        try (InputStream resource = SoftwareBill.class.getResourceAsStream("/" + iri.substring(SCHEMAS.length()))) {
            if (resource == null) {
                throw new AssertionError("the library of CycloneDX has no schema " + iri);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
