package io.clusterloader.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rights the API server was asked for from some moment on, by its audit log.
 *
 * @param log where it stands beside the kubeconfig, as the cluster of shared/realcluster has it
 * @param offset in bytes, where it ended at that moment
 */
record AuditedRights(Path log, int offset) {
    /** From now on; empty where there is no such log. */
    static Optional<AuditedRights> from(GivenKubeconfig given) throws IOException {
        Path log = given.file().resolveSibling(Path.of("logs", "audit.log"));
        return Files.isReadable(log)
                ? Optional.of(new AuditedRights(log, Math.toIntExact(Files.size(log))))
                : Optional.empty();
    }

    /** What a user has used, {@code list nodes}, and what was refused to him, with the word before it. */
    Set<String> of(String user) throws IOException {
        byte[] all = Files.readAllBytes(log);
        Set<String> rights = new TreeSet<>();
        for (String line : new String(Arrays.copyOfRange(all, offset, all.length), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            JsonNode event = new ObjectMapper().readTree(line);
            if (event.at("/user/username").asText().equals(user) && event.has("objectRef")) {
                boolean refused = event.at("/responseStatus/code").asInt() == 403;
                rights.add((refused ? "refused: " : "") + right(event));
            }
        }
        return rights;
    }

    private static String right(JsonNode event) {
        JsonNode object = event.path("objectRef");
        String subresource =
                object.has("subresource") ? "/" + object.path("subresource").asText() : "";
        return event.path("verb").asText() + " " + object.path("resource").asText() + subresource;
    }
}
