package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.rpc.Identity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;

/** A certificate and its key, for the pods of one role. */
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

    private static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
