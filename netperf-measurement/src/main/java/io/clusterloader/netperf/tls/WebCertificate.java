package io.clusterloader.netperf.tls;

/**
 * What a server shows whose HTTPS is measured, in PEM.
 *
 * @param certificate without a role
 * @param key PKCS #8
 */
public record WebCertificate(String certificate, String key) {
    /** Without its key. */
    @Override
    public String toString() {
        return "WebCertificate[key=hidden]";
    }
}
