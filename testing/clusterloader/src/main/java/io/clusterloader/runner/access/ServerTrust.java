package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom a client trusts as the API server. The client library adds the cluster's authority to the public ones; kubectl trusts it alone. */
final class ServerTrust {
    private ServerTrust() {}

    /**
     * Returns trust in the authority of the configuration; nothing if it has none, or verifies nobody.
     *
     * @throws IOException if its file cannot be read
     * @throws GeneralSecurityException if it has no certificate
     * @throws IllegalArgumentException if its data are not in base64
     */
    static Optional<TrustManager[]> of(Config config) throws IOException, GeneralSecurityException {
        String data = config.getCaCertData();
        String file = config.getCaCertFile();
        if (config.isTrustCerts() || (data == null && file == null)) {
            return Optional.empty();
        }
        byte[] pem = data == null
                ? Files.readAllBytes(Path.of(file))
                : Base64.getMimeDecoder().decode(data);
        Collection<? extends Certificate> authorities =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (authorities.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificate authority : authorities) {
            trusted.setCertificateEntry(Integer.toString(trusted.size()), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return Optional.of(factory.getTrustManagers());
    }
}
