package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.tls.WebCertificate;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;

/** A certificate and its key, for the pods of one role; the workers' may hold what nginx shows as well. */
final class TlsSecret {
    private TlsSecret() {}

    static Secret of(String namespace, String name, String runId, Identity identity) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(Labels.of(runId))
                .endMetadata()
                .withType("kubernetes.io/tls")
                .withImmutable(true)
                .withData(Map.of(
                        Identity.AUTHORITY_FILE, base64(identity.authority()),
                        Identity.CERTIFICATE_FILE, base64(identity.certificate()),
                        Identity.KEY_FILE, base64(identity.key())))
                .build();
    }

    static Secret with(Secret secret, WebCertificate web) {
        return new SecretBuilder(secret)
                .addToData(Identity.HTTPS_CERTIFICATE_FILE, base64(web.certificate()))
                .addToData(Identity.HTTPS_KEY_FILE, base64(web.key()))
                .build();
    }

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
