package io.clusterloader.netperf.rpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The identity of a process: its certificate, its private key, and the certificate authority that it trusts, all in PEM.
 *
 * @param authority the run's certificate authority
 * @param certificate signed by the authority, with a {@link Role}
 * @param key PKCS #8
 */
public record Identity(String authority, String certificate, String key) {
    /** File names as in a Kubernetes TLS Secret. */
    public static final String AUTHORITY_FILE = "ca.crt";

    public static final String CERTIFICATE_FILE = "tls.crt";
    public static final String KEY_FILE = "tls.key";

    /** nginx's certificate, in the workers' Secret if a case of the plan is HTTPS. */
    public static final String HTTPS_CERTIFICATE_FILE = "https.crt";

    public static final String HTTPS_KEY_FILE = "https.key";

    /** Reads the three files of a mounted Secret. */
    public static Identity read(Path directory) throws IOException {
        return new Identity(
                Files.readString(directory.resolve(AUTHORITY_FILE)),
                Files.readString(directory.resolve(CERTIFICATE_FILE)),
                Files.readString(directory.resolve(KEY_FILE)));
    }

    static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns a text without the key. */
    @Override
    public String toString() {
        return "Identity[key=hidden]";
    }
}
