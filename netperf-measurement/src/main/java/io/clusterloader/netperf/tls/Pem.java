package io.clusterloader.netperf.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of keys and certificates, RFC 7468. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static String encode(String label, byte[] content) {
        Base64.Encoder encoder = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, encoder.encodeToString(content));
    }
}
