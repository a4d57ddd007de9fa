package io.clusterloader.runner.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What an exec plugin gave.
 *
 * @param token empty if it gave a certificate alone
 * @param certificate in PEM; empty if it gave a token alone
 * @param key of the certificate, in PEM
 * @param expiry when it must be asked again, if it said so
 */
record ExecCredential(String token, String certificate, String key, Optional<Instant> expiry) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Thrown if an output is no credential. The message never has the output. */
    static final class InvalidException extends Exception {
        private static final long serialVersionUID = 1;

        private InvalidException(String message) {
            super(message);
        }
    }

    /**
     * Parses the output of a plugin.
     *
     * @param apiVersion of the kubeconfig
     * @throws InvalidException if it is no {@code ExecCredential} of that version, or has no credential
     */
    static ExecCredential parse(String output, String apiVersion) throws InvalidException {
        JsonNode root = read(output);
        if (!root.path("kind").asText().equals("ExecCredential")) {
            throw new InvalidException("printed no ExecCredential in JSON");
        }
        if (!root.path("apiVersion").asText().equals(apiVersion)) {
            throw new InvalidException(
                    "printed an ExecCredential of another apiVersion than %s, which the kubeconfig names"
                            .formatted(apiVersion));
        }
        JsonNode status = root.path("status");
        ExecCredential credential = new ExecCredential(
                status.path("token").asText(""),
                status.path("clientCertificateData").asText(""),
                status.path("clientKeyData").asText(""),
                expiry(status.path("expirationTimestamp").asText("")));
        if (credential.certificate.isEmpty() != credential.key.isEmpty()) {
            throw new InvalidException("gave a client certificate or a key, but not both");
        }
        if (credential.token.isEmpty() && credential.certificate.isEmpty()) {
            throw new InvalidException("gave neither a token nor a client certificate");
        }
        return credential;
    }

    private static JsonNode read(String output) throws InvalidException {
        try {
            return JSON.readTree(output);
        } catch (JsonProcessingException e) {
            // Leaves out the cause, which quotes the output.
            throw new InvalidException("printed no ExecCredential in JSON");
        }
    }

    private static Optional<Instant> expiry(String timestamp) throws InvalidException {
        try {
            return timestamp.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(timestamp).toInstant());
        } catch (DateTimeException e) {
            throw new InvalidException("gave an expirationTimestamp that is no time of RFC 3339");
        }
    }

    boolean hasCertificate() {
        return !certificate.isEmpty();
    }

    /** Leaves the credential out. */
    @Override
    public String toString() {
        return "ExecCredential[expiry=%s]".formatted(expiry);
    }
}
