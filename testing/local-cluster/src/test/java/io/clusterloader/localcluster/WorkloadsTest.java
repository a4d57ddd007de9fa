package io.clusterloader.localcluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Workloads whose pods really run. */
@RootOnly
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadsTest {
    private static final String NAME = Machine.newName();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestCluster cluster;
    private final KubernetesClient client;

    WorkloadsTest(@TempDir Path directory) throws Exception {
        cluster = TestCluster.start(NAME, 3, directory);
        client = cluster.client();
    }

    @AfterEach
    void clear() {
        client.apps().deployments().inNamespace("default").delete();
        client.apps().statefulSets().inNamespace("default").delete();
        client.apps().daemonSets().inNamespace("default").delete();
        client.batch().v1().jobs().inNamespace("default").delete();
        await().atMost(PATIENCE)
                .until(() ->
                        client.pods().inNamespace("default").list().getItems().isEmpty());
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void runsAHundredPausedPodsAndScalesThemDown() {
        Deployment made = client.resource(deployment("paused", 100, "registry.k8s.io/pause:3.9"))
                .create();
        Deployment ready = awaitState(made, now -> available(now) == 100);

        assertThat(ready.getStatus().getConditions())
                .extracting(condition -> condition.getType() + "=" + condition.getStatus())
                .containsExactlyInAnyOrder("Available=True", "Progressing=True");
        assertThat(pods("paused")).hasSize(100).allSatisfy(pod -> {
            assertThat(pod.getMetadata().getLabels()).containsKey("pod-template-hash");
            assertThat(pod.getStatus().getPodIPs()).hasSize(2);
        });

        client.apps().deployments().inNamespace("default").withName("paused").scale(3);
        awaitState(made, now -> now.getStatus().getReplicas() == 3);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(pods("paused")).hasSize(3));
    }

    @Test
    void rollsOverWithinItsBoundsAndBack() {
        Deployment made = client.resource(deployment("rolled", 4, "registry.k8s.io/pause:3.9"))
                .create();
        awaitState(made, now -> available(now) == 4);
        Set<String> before = names(pods("rolled"));

        setTag(made, "3.10");
        Deployment rolled = awaitState(
                made,
                now -> now.getStatus().getUpdatedReplicas() == 4
                        && now.getStatus().getReplicas() == 4
                        && available(now) == 4);

        assertThat(rolled.getMetadata().getAnnotations()).containsEntry("deployment.kubernetes.io/revision", "2");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(names(pods("rolled"))).hasSize(4).doesNotContainAnyElementsOf(before));
        assertThat(client.apps().replicaSets().inNamespace("default").list().getItems())
                .extracting(set -> set.getSpec().getReplicas())
                .containsExactlyInAnyOrder(0, 4);

        setTag(made, "3.9");
        awaitState(
                made, now -> "3".equals(now.getMetadata().getAnnotations().get("deployment.kubernetes.io/revision")));
        assertThat(client.apps().replicaSets().inNamespace("default").list().getItems())
                .hasSize(2);
    }

    @Test
    void numbersStatefulPodsAndRemovesTheLastFirst() {
        load("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: stateful, namespace: default}
                spec:
                  replicas: 3
                  serviceName: stateful
                  selector: {matchLabels: {app: stateful}}
                  template:
                    metadata: {labels: {app: stateful}}
                    spec:
                      terminationGracePeriodSeconds: 1
                      containers: [{name: main, image: "example.org/pause:1"}]
                """);
        var set = client.apps().statefulSets().inNamespace("default").withName("stateful");
        set.waitUntilCondition(now -> Integer.valueOf(3).equals(now.getStatus().getReadyReplicas()), 60, SECONDS);

        assertThat(names(pods("stateful"))).containsExactlyInAnyOrder("stateful-0", "stateful-1", "stateful-2");
        List<Instant> starts = pods("stateful").stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .map(pod -> Instant.parse(pod.getMetadata().getCreationTimestamp()))
                .toList();
        assertThat(starts).isSorted();

        set.scale(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(names(pods("stateful"))).containsExactly("stateful-0"));
    }

    @Test
    void putsADaemonOnEveryNode() {
        load("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: daemon, namespace: default}
                spec:
                  selector: {matchLabels: {app: daemon}}
                  template:
                    metadata: {labels: {app: daemon}}
                    spec:
                      terminationGracePeriodSeconds: 1
                      containers: [{name: main, image: pause}]
                """);
        client.apps()
                .daemonSets()
                .inNamespace("default")
                .withName("daemon")
                .waitUntilCondition(
                        now -> Integer.valueOf(3).equals(now.getStatus().getNumberReady()), 60, SECONDS);

        assertThat(pods("daemon"))
                .extracting(pod -> pod.getSpec().getNodeName())
                .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
    }

    @Test
    void runsJobsToTheirEndOrTheirLimit() {
        load(job("good", "true", 0));
        load(job("bad", "false", 1));
        var jobs = client.batch().v1().jobs().inNamespace("default");

        jobs.withName("good")
                .waitUntilCondition(
                        now -> Integer.valueOf(4).equals(now.getStatus().getSucceeded())
                                && now.getStatus().getCompletionTime() != null,
                        60,
                        SECONDS);
        var bad = jobs.withName("bad")
                .waitUntilCondition(now -> !now.getStatus().getConditions().isEmpty(), 60, SECONDS);

        assertThat(pods("good"))
                .extracting(pod -> pod.getMetadata().getAnnotations().get("batch.kubernetes.io/job-completion-index"))
                .containsExactlyInAnyOrder("0", "1", "2", "3");
        assertThat(bad.getStatus().getConditions().getFirst().getReason()).isEqualTo("BackoffLimitExceeded");
    }

    private static String job(String name, String command, int backoffLimit) {
        return """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: %1$s, namespace: default}
                spec:
                  completions: 4
                  parallelism: 2
                  completionMode: Indexed
                  backoffLimit: %3$d
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      restartPolicy: Never
                      containers: [{name: main, image: busybox, command: [%2$s]}]
                """.formatted(name, command, backoffLimit);
    }

    private void load(String manifest) {
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .create();
    }

    private void setTag(Deployment deployment, String tag) {
        client.resource(deployment)
                .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"pause\",\"image\":"
                                + "\"registry.k8s.io/pause:" + tag + "\"}]}}}}");
    }

    private Deployment awaitState(Deployment of, Predicate<Deployment> wanted) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> client.resource(of).get(),
                        now -> now.getStatus() != null
                                && now.getMetadata()
                                        .getGeneration()
                                        .equals(now.getStatus().getObservedGeneration())
                                && wanted.test(now));
    }

    private static int available(Deployment deployment) {
        Integer available = deployment.getStatus().getAvailableReplicas();
        return available == null ? 0 : available;
    }

    private List<Pod> pods(String app) {
        return client.pods().inNamespace("default").withLabel("app", app).list().getItems();
    }

    private static Set<String> names(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
    }

    private static Deployment deployment(String name, int replicas, String image) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(1L)
                .addNewContainer()
                .withName("pause")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
