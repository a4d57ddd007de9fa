package io.clusterloader.netperf.tls;

/**
 * The certificate of the servers whose HTTPS is measured, and its key, in PEM.
 *
 * @param certificate without a role
 * @param key PKCS #8
 */
public record WebCertificate(String certificate, String key) {
    /** Returns a text without the key. */
    @Override
    public String toString() {
        return "WebCertificate[key=hidden]";
    }
}
