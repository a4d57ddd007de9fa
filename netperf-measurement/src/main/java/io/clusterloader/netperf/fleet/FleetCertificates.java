package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.tls.WebCertificate;
import io.clusterloader.netperf.v1.Protocol;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates of a run's pods.
 *
 * @param web what nginx shows, where HTTPS is measured
 */
public record FleetCertificates(Identity orchestrator, Identity worker, Optional<WebCertificate> web) {
    /** Issues fresh certificates, as many as the plan needs. */
    public static FleetCertificates issue(RunAuthority authority, FleetPlan plan) {
        return new FleetCertificates(
                authority.issue(Role.ORCHESTRATOR),
                authority.issue(Role.WORKER),
                plan.uses(Protocol.HTTPS) ? Optional.of(authority.issueForWeb()) : Optional.empty());
    }

    /** Returns the Secrets that the pods mount: one for the orchestrator, one for all workers. */
    List<Secret> secrets(String namespace, String runId) {
        Secret workers = secret(namespace, FleetNames.WORKER_SECRET, runId, worker);
        return List.of(
                secret(namespace, FleetNames.ORCHESTRATOR_SECRET, runId, orchestrator),
                web.map(shown -> with(workers, shown)).orElse(workers));
    }

    private static Secret secret(String namespace, String name, String runId, Identity identity) {
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

    private static Secret with(Secret secret, WebCertificate web) {
        return new SecretBuilder(secret)
                .addToData(Identity.HTTPS_CERTIFICATE_FILE, base64(web.certificate()))
                .addToData(Identity.HTTPS_KEY_FILE, base64(web.key()))
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
