package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.WorkerSpec;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.tls.WebCertificate;
import io.clusterloader.netperf.v1.Protocol;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.SecretVolumeSourceBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates of a run's pods, and how they get them. Many workers share a Secret, and each mounts its own files of it: a Secret for
 * each worker would be one more call of the API for each pod.
 *
 * @param workers in the order of their index
 * @param web what nginx shows, where HTTPS is measured
 */
public record FleetCertificates(
        Identity orchestrator, Map<WorkerSpec, Identity> workers, Optional<WebCertificate> web) {
    /** A worker's files are 1 KB, and a Secret holds 1 MiB. */
    private static final int WORKERS_OF_A_SECRET = 500;

    private static final int OWNER_AND_GROUP_READ = 0440;

    /** Issues fresh certificates, as many as the plan needs. */
    public static FleetCertificates issue(RunAuthority authority, FleetPlan plan) {
        Map<WorkerSpec, Identity> workers = new LinkedHashMap<>();
        plan.workers().forEach(worker -> workers.put(worker, authority.issueForWorker(worker.name())));
        return new FleetCertificates(
                authority.issue(Role.ORCHESTRATOR),
                workers,
                plan.uses(Protocol.HTTPS) ? Optional.of(authority.issueForWeb()) : Optional.empty());
    }

    /** Returns the Secrets that the pods mount. */
    List<Secret> secrets(FleetPlan plan) {
        Map<String, Map<String, String>> data = new LinkedHashMap<>();
        data.put(
                FleetNames.ORCHESTRATOR_SECRET,
                Map.of(
                        Identity.AUTHORITY_FILE, base64(orchestrator.authority()),
                        Identity.CERTIFICATE_FILE, base64(orchestrator.certificate()),
                        Identity.KEY_FILE, base64(orchestrator.key())));
        workers.forEach((worker, identity) -> {
            Map<String, String> files = data.computeIfAbsent(secret(worker), name -> shared(identity));
            files.put(own(worker, Identity.CERTIFICATE_FILE), base64(identity.certificate()));
            files.put(own(worker, Identity.KEY_FILE), base64(identity.key()));
        });
        return data.entrySet().stream()
                .map(entry -> secret(plan, entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns the volume of the orchestrator's files. */
    static SecretVolumeSource ofOrchestrator(FleetPlan plan) {
        return volume(plan.nameOf(FleetNames.ORCHESTRATOR_SECRET), List.of());
    }

    /** Returns the volume of a worker's files: its own, under the names that every worker knows. */
    static SecretVolumeSource of(FleetPlan plan, WorkerSpec worker) {
        List<KeyToPath> files = new ArrayList<>();
        files.add(file(Identity.AUTHORITY_FILE, Identity.AUTHORITY_FILE));
        for (String own : List.of(Identity.CERTIFICATE_FILE, Identity.KEY_FILE)) {
            files.add(file(own(worker, own), own));
        }
        if (plan.uses(Protocol.HTTPS)) {
            Stream.of(Identity.HTTPS_CERTIFICATE_FILE, Identity.HTTPS_KEY_FILE)
                    .forEach(common -> files.add(file(common, common)));
        }
        return volume(plan.nameOf(secret(worker)), files);
    }

    /** Returns what all workers of a Secret have in common. */
    private Map<String, String> shared(Identity worker) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(Identity.AUTHORITY_FILE, base64(worker.authority()));
        web.ifPresent(shown -> {
            files.put(Identity.HTTPS_CERTIFICATE_FILE, base64(shown.certificate()));
            files.put(Identity.HTTPS_KEY_FILE, base64(shown.key()));
        });
        return files;
    }

    private static String secret(WorkerSpec worker) {
        return "%s-%d".formatted(FleetNames.WORKER_SECRET, worker.index() / WORKERS_OF_A_SECRET);
    }

    private static String own(WorkerSpec worker, String file) {
        return worker.name() + "." + file;
    }

    private static KeyToPath file(String key, String path) {
        return new KeyToPathBuilder().withKey(key).withPath(path).build();
    }

    private static SecretVolumeSource volume(String secret, List<KeyToPath> files) {
        return new SecretVolumeSourceBuilder()
                .withSecretName(secret)
                .withDefaultMode(OWNER_AND_GROUP_READ)
                .withItems(files)
                .build();
    }

    private static Secret secret(FleetPlan plan, String name, Map<String, String> data) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(plan.namespace())
                .withName(plan.nameOf(name))
                .withLabels(Labels.of(plan.runId()))
                .endMetadata()
                .withType("Opaque")
                .withImmutable(true)
                .withData(data)
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
