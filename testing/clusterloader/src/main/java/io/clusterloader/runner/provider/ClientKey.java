package io.clusterloader.runner.provider;

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
     * Returns the algorithm of a PKCS#8 key; nothing for another form, which names its algorithm itself, or no key.
     *
     * @param kubeconfig the file, to which a path of a key is relative
     * @throws ClusterException if the key cannot be read, is encrypted, or is neither RSA nor EC
     */
    static Optional<String> algorithm(AuthInfo user, Path kubeconfig) throws ClusterException {
        String pem = pem(user, kubeconfig);
        if (pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED")) {
            throw refused(
                    kubeconfig, "is encrypted: decrypt it with \"openssl pkey\" and name the result as client-key");
        }
        Matcher key = PKCS8.matcher(pem);
        if (!key.find()) {
            return Optional.empty();
        }
        byte[] der = Base64.getMimeDecoder().decode(key.group(1));
        for (String algorithm : new String[] {"EC", "RSA"}) {
            if (isOf(algorithm, der)) {
                return Optional.of(algorithm);
            }
        }
        throw refused(kubeconfig, "is neither an RSA nor an EC key: use one of these");
    }

    private static String pem(AuthInfo user, Path kubeconfig) throws ClusterException {
        try {
            String data = user.getClientKeyData();
            if (data != null && !data.isEmpty()) {
                return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.ISO_8859_1);
            }
            String file = user.getClientKey();
            return file == null || file.isEmpty()
                    ? ""
                    : Files.readString(kubeconfig.resolveSibling(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ClusterException(
                    "the kubeconfig %s: the client-key %s of its user cannot be read: correct the path"
                            .formatted(kubeconfig, user.getClientKey()),
                    e);
        } catch (IllegalArgumentException e) {
            // Leaves out the cause, which may quote the key.
            throw refused(kubeconfig, "is not in base64: correct client-key-data");
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

    private static ClusterException refused(Path kubeconfig, String why) {
        return new ClusterException("the kubeconfig %s: the client key of its user %s".formatted(kubeconfig, why));
    }
}
