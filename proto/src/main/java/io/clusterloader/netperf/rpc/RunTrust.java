package io.clusterloader.netperf.rpc;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts what the run's certificate authority has signed and is valid now, and tells of callers whose certificate it refuses. */
final class RunTrust extends X509ExtendedTrustManager {
    /** A certificate of somebody else may have any subject. */
    private static final int MOST_CHARACTERS = 100;

    private final X509ExtendedTrustManager standard;
    private final Consumer<String> refused;

    /**
     * Creates the trust in an authority.
     *
     * @param authority in PEM
     * @param refused is told of each caller whose certificate is refused
     * @throws IOException if the authority cannot be read
     */
    RunTrust(String authority, Consumer<String> refused) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate trusted :
                    CertificateFactory.getInstance("X.509").generateCertificates(Identity.stream(authority))) {
                store.setCertificateEntry("authority-" + store.size(), trusted);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            this.standard = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate authority cannot be read: " + e.getMessage(), e);
        }
        this.refused = refused;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            standard.checkClientTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            String subject = chain[0].getSubjectX500Principal().getName();
            refused.accept("a certificate of %s: %s"
                    .formatted(subject.substring(0, Math.min(MOST_CHARACTERS, subject.length())), e.getMessage()));
            throw e;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        standard.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        standard.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        standard.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        standard.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        standard.checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return standard.getAcceptedIssuers();
    }
}
