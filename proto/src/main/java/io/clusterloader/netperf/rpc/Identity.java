package io.clusterloader.netperf.rpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who this process is: its certificate, its private key, and the authority that it trusts, all in PEM.
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

    /** In the workers' Secret beside the three, where a case of the plan is HTTPS: what nginx shows to its clients. */
    public static final String HTTPS_CERTIFICATE_FILE = "https.crt";

    public static final String HTTPS_KEY_FILE = "https.key";

    /** Reads the three files that a mounted Secret shows. */
    public static Identity read(Path directory) throws IOException {
        return new Identity(
                Files.readString(directory.resolve(AUTHORITY_FILE)),
                Files.readString(directory.resolve(CERTIFICATE_FILE)),
                Files.readString(directory.resolve(KEY_FILE)));
    }

    static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Names the holder without its key. */
    @Override
    public String toString() {
        return "Identity[key=hidden]";
    }
}
