package io.clusterloader.runner.access;

import io.fabric8.kubernetes.api.model.AuthInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The private key of a kubeconfig's user. The client library takes a PKCS#8 key for RSA if it is not told otherwise. */
final class ClientKey {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private ClientKey() {}

    /**
     * Returns the algorithm of a user's key; nothing if it has none.
     *
     * @param user with absolute paths
     * @param source names the kubeconfig in messages
     * @throws ClusterException if the key cannot be read, is encrypted, or is neither RSA nor EC
     */
    static Optional<String> algorithm(AuthInfo user, String source) throws ClusterException {
        String pem = pem(user, source);
        return pem.isEmpty() ? Optional.empty() : Optional.of(algorithm(pem, source));
    }

    /**
     * Returns the algorithm of a key in PEM.
     *
     * @param source names where it comes from in messages
     * @throws ClusterException if the key is encrypted, or is neither RSA nor EC
     */
    static String algorithm(String pem, String source) throws ClusterException {
        if (pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED")) {
            throw refused(source, "is encrypted: decrypt it with \"openssl pkey\" and give the result");
        }
        if (pem.contains("BEGIN EC PRIVATE KEY")) {
            return "EC";
        }
        Matcher key = PKCS8.matcher(pem);
        if (!key.find()) {
            return "RSA";
        }
        byte[] der = Base64.getMimeDecoder().decode(key.group(1));
        for (String algorithm : new String[] {"EC", "RSA"}) {
            if (isOf(algorithm, der)) {
                return algorithm;
            }
        }
        throw refused(source, "is neither an RSA nor an EC key: use one of these");
    }

    private static String pem(AuthInfo user, String source) throws ClusterException {
        try {
            String data = user.getClientKeyData();
            if (data != null && !data.isEmpty()) {
                return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.ISO_8859_1);
            }
            String file = user.getClientKey();
            return file == null || file.isEmpty() ? "" : Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ClusterException(
                    "%s: the client-key %s of its user cannot be read: correct the path"
                            .formatted(source, user.getClientKey()),
                    e);
        } catch (IllegalArgumentException e) {
            // Leaves out the cause, which may quote the key.
            throw refused(source, "is not in base64: correct client-key-data");
        }
    }

    private static boolean isOf(String algorithm, byte[] der) {
        try {
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static ClusterException refused(String source, String why) {
        return new ClusterException("%s: the client key of its user %s".formatted(source, why));
    }
}
