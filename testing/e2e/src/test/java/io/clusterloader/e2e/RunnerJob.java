package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The runner as a Job of the cluster: testing/manifests under a name of its own, so that a user's are left alone. */
final class RunnerJob implements AutoCloseable {
    private static final Path MANIFESTS = Cli.home().resolve(Path.of("testing", "manifests"));
    private static final long END_SECONDS = 480;
    private static final long GONE_SECONDS = 300;

    private final String name = "clusterloader-e2e-" + Long.toString(System.nanoTime(), 36);
    private final KubernetesClient client;
    private final List<HasMetadata> rights;

    private RunnerJob(KubernetesClient client) throws IOException {
        this.client = client;
        this.rights = manifest("rbac.yaml");
    }

    /** With all that it needs but the Job itself. */
    static RunnerJob withRights(GivenKubeconfig given) throws IOException {
        RunnerJob job = new RunnerJob(ApiClient.of(given.file()));
        job.rights.forEach(object -> job.client.resource(object).create());
        return job;
    }

    /** Runs a definition of the user's, mounted as docs/in-cluster.md says. */
    void start(Path definition) throws IOException {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(name)
                        .withName("definition")
                        .endMetadata()
                        .addToData("my-test.yaml", Files.readString(definition))
                        .build())
                .create();
        String job = Files.readString(MANIFESTS.resolve("job.yaml"));
        job = changed(
                job,
                "        - --run-from-cluster\n",
                "        - --run-from-cluster\n        - --testconfig=/definition/my-test.yaml\n");
        job = changed(
                job,
                "        volumeMounts:\n",
                "        volumeMounts:\n        - name: definition\n          mountPath: /definition\n");
        job = changed(
                job,
                "      volumes:\n",
                "      volumes:\n      - name: definition\n        configMap:\n          name: definition\n");
        objects(job).forEach(object -> client.resource(object).create());
    }

    /** The exit code of the runner. */
    int awaitEnd() {
        Pod pod = client.pods()
                .inNamespace(name)
                .withLabel("job-name", name)
                .waitUntilCondition(found -> found != null && end(found).isPresent(), END_SECONDS, TimeUnit.SECONDS);
        return end(pod).orElseThrow().getExitCode();
    }

    /** All that the runner has said so far. */
    String log() {
        return client.pods().inNamespace(name).withLabel("job-name", name).list().getItems().stream()
                .findFirst()
                .map(this::log)
                .orElse("");
    }

    /** As {@code kubectl delete job} does: the pod gets SIGTERM, and its time. */
    void delete() throws IOException {
        manifest("job.yaml").forEach(object -> client.resource(object).delete());
    }

    /** As the API server knows it. */
    String user() {
        return "system:serviceaccount:%s:%s".formatted(name, name);
    }

    /** What the role allows, {@code list nodes}, but for this. */
    Set<String> rightsBut(Set<String> unused) {
        Set<String> all = new TreeSet<>();
        for (JsonNode role : new ObjectMapper().<JsonNode>valueToTree(rights)) {
            if (role.at("/metadata/name").asText().equals(name)) {
                for (JsonNode rule : role.path("rules")) {
                    rule.path("verbs")
                            .forEach(verb -> rule.path("resources")
                                    .forEach(resource -> all.add(verb.asText() + " " + resource.asText())));
                }
            }
        }
        assertThat(all).containsAll(unused);
        all.removeAll(unused);
        return all;
    }

    @Override
    public void close() {
        rights.forEach(object -> client.resource(object).delete());
        client.namespaces().withName(name).waitUntilCondition(found -> found == null, GONE_SECONDS, TimeUnit.SECONDS);
        client.close();
    }

    private String log(Pod pod) {
        try {
            return client.pods()
                    .inNamespace(name)
                    .withName(pod.getMetadata().getName())
                    .getLog();
        } catch (KubernetesClientException e) {
            return ""; // its container has not been started yet
        }
    }

    private static Optional<ContainerStateTerminated> end(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .flatMap(status -> status.getContainerStatuses().stream())
                .flatMap(container -> Stream.ofNullable(container.getState().getTerminated()))
                .findFirst();
    }

    private List<HasMetadata> manifest(String file) throws IOException {
        return objects(Files.readString(MANIFESTS.resolve(file)));
    }

    private List<HasMetadata> objects(String manifest) {
        String renamed = manifest.replaceAll("(?m)(name|namespace|serviceAccountName): clusterloader$", "$1: " + name)
                .replace("name: clusterloader-port-forward", "name: " + name + "-port-forward");
        return client.load(new ByteArrayInputStream(renamed.getBytes(StandardCharsets.UTF_8)))
                .items();
    }

    private static String changed(String text, String part, String other) {
        assertThat(text).containsOnlyOnce(part);
        return text.replace(part, other);
    }
}
