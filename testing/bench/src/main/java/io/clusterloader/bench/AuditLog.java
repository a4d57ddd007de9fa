package io.clusterloader.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The calls of fabric8's client in an API server's audit log, from a position on. Other runs count too, so nobody else should run one.
 *
 * @param offset the position, in bytes
 */
record AuditLog(Optional<Path> file, long offset) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Starts at the current end of the log. */
    static AuditLog from(Optional<Path> file) throws IOException {
        return new AuditLog(file, file.isPresent() ? Files.size(file.get()) : 0);
    }

    /** Prints a line with the number of calls and their kinds. */
    void print() throws IOException {
        if (file.isEmpty()) {
            return;
        }
        Map<String, Integer> calls = calls(file.get());
        System.out.printf(
                "  API calls: %d: %s%n",
                calls.values().stream().mapToInt(Integer::intValue).sum(), calls);
    }

    private Map<String, Integer> calls(Path log) throws IOException {
        Map<String, Integer> calls = new TreeMap<>();
        for (String line : tail(log).lines().toList()) {
            JsonNode event = JSON.readTree(line);
            boolean ours = event.path("userAgent").asText().startsWith("fabric8");
            // A watch is logged when it begins and when it ends.
            if (ours && !event.path("stage").asText().equals("ResponseStarted")) {
                calls.merge(name(event), 1, Integer::sum);
            }
        }
        return calls;
    }

    private static String name(JsonNode event) {
        JsonNode object = event.path("objectRef");
        return object.isMissingNode()
                ? event.path("verb").asText() + " " + event.path("requestURI").asText()
                : event.path("verb").asText() + " " + object.path("resource").asText()
                        + (object.has("subresource")
                                ? "/" + object.path("subresource").asText()
                                : "");
    }

    private String tail(Path log) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, open.length() - offset)];
            open.seek(offset);
            open.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
