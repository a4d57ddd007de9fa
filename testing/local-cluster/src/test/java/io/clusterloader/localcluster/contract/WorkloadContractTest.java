package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.testsupport.ClusterProperty;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Workloads whose pods really run. */
@Contract
class WorkloadContractTest {
    private static final long SECONDS = Sandbox.PATIENCE.toSeconds();

    @Test
    void deploymentsRunScaleAndRollOver(Sandbox here) {
        Manifests.load(here, "Deployment", "apps/v1", "rolled", "replicas: 3");
        Deployment ready = awaitState(here, now -> available(now) == 3);
        assertThat(ready.getStatus().getConditions())
                .extracting(condition -> condition.getType() + "=" + condition.getStatus())
                .containsExactlyInAnyOrder("Available=True", "Progressing=True");
        assertThat(pods(here, "rolled"))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.getMetadata().getLabels()).containsKey("pod-template-hash"));
        Set<String> before = names(pods(here, "rolled"));

        mark(here, "two");
        Deployment rolled = awaitState(
                here,
                now -> number(now.getStatus().getUpdatedReplicas()) == 3
                        && number(now.getStatus().getReplicas()) == 3
                        && available(now) == 3);

        assertThat(rolled.getMetadata().getAnnotations()).containsEntry("deployment.kubernetes.io/revision", "2");
        await().atMost(Sandbox.PATIENCE)
                .untilAsserted(
                        () -> assertThat(names(pods(here, "rolled"))).hasSize(3).doesNotContainAnyElementsOf(before));
        assertThat(here.client()
                        .apps()
                        .replicaSets()
                        .inNamespace(here.namespace())
                        .list()
                        .getItems())
                .extracting(set -> set.getSpec().getReplicas())
                .containsExactlyInAnyOrder(0, 3);

        here.client()
                .apps()
                .deployments()
                .inNamespace(here.namespace())
                .withName("rolled")
                .scale(1);
        await().atMost(Sandbox.PATIENCE)
                .untilAsserted(() -> assertThat(pods(here, "rolled")).hasSize(1));
    }

    @Test
    void refusesWorkloadsThatSelectOtherPods(Sandbox here) {
        Raw answer = Raw.post(here, "/apis/apps/v1/namespaces/" + here.namespace() + "/deployments", """
            {"metadata":{"name":"a"},"spec":{"selector":{"matchLabels":{"app":"other"}},"template":
             {"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"main","image":"x:1"}]}}}}\
            """);

        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.json().at("/details/group").asText()).isEqualTo("apps");
        assertThat(answer.json().at("/details/causes/0/field").asText()).isEqualTo("spec.template.metadata.labels");
        assertThat(answer.json().path("message").asText())
                .startsWith("Deployment.apps \"a\" is invalid: spec.template.metadata.labels: Invalid value: ")
                .endsWith("`selector` does not match template `labels`");
    }

    @Test
    void statefulSetsNumberTheirPodsAndRemoveTheLastFirst(Sandbox here) {
        Manifests.load(here, "StatefulSet", "apps/v1", "stateful", "replicas: 3\n  serviceName: stateful");
        var set = here.client()
                .apps()
                .statefulSets()
                .inNamespace(here.namespace())
                .withName("stateful");
        set.waitUntilCondition(
                now -> Integer.valueOf(3).equals(now.getStatus().getReadyReplicas()), SECONDS, TimeUnit.SECONDS);

        assertThat(names(pods(here, "stateful"))).containsExactlyInAnyOrder("stateful-0", "stateful-1", "stateful-2");
        assertThat(pods(here, "stateful").stream()
                        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                        .map(pod -> Instant.parse(pod.getMetadata().getCreationTimestamp())))
                .isSorted();

        set.scale(1);
        await().atMost(Sandbox.PATIENCE)
                .untilAsserted(() -> assertThat(names(pods(here, "stateful"))).containsExactly("stateful-0"));
    }

    @Test
    void daemonSetsPutAPodOnEveryNode(Sandbox here) {
        Manifests.load(here, "DaemonSet", "apps/v1", "daemon", "minReadySeconds: 0");
        int nodes = here.nodes().size();
        here.client()
                .apps()
                .daemonSets()
                .inNamespace(here.namespace())
                .withName("daemon")
                .waitUntilCondition(
                        now -> Integer.valueOf(nodes).equals(now.getStatus().getNumberReady()),
                        SECONDS,
                        TimeUnit.SECONDS);

        assertThat(pods(here, "daemon"))
                .extracting(pod -> pod.getSpec().getNodeName())
                .containsExactlyInAnyOrderElementsOf(here.nodes());
    }

    @Test
    void jobsRunToTheirEndOrTheirLimit(Sandbox here) {
        Manifests.job(here, "good", "true", "completions: 3\n  parallelism: 2");
        Manifests.job(here, "bad", "false", "backoffLimit: 0");

        Job good = awaitJob(here, "good");
        Job bad = awaitJob(here, "bad");

        assertThat(good.getStatus().getConditions().getLast().getType()).isEqualTo("Complete");
        assertThat(good.getStatus().getSucceeded()).isEqualTo(3);
        assertThat(good.getStatus().getCompletionTime()).isNotBlank();
        assertThat(pods(here, "good"))
                .hasSize(3)
                .allSatisfy(pod -> assertThat(pod.getMetadata().getLabels())
                        .containsEntry("job-name", "good")
                        .containsEntry("controller-uid", good.getMetadata().getUid()));
        assertThat(bad.getStatus().getConditions().getLast().getType()).isEqualTo("Failed");
        assertThat(bad.getStatus().getConditions().getLast().getReason()).isEqualTo("BackoffLimitExceeded");
    }

    /** Release 1.24 has them in their lasting form. */
    @Test
    void jobsNumberTheirPods(Sandbox here) {
        ClusterProperty.require(here.isAtLeast(24), "the server is older than indexed jobs");
        Manifests.job(here, "good", "true", "completions: 3\n  completionMode: Indexed");

        awaitJob(here, "good");

        assertThat(pods(here, "good"))
                .extracting(pod -> pod.getMetadata().getAnnotations().get("batch.kubernetes.io/job-completion-index"))
                .containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void dependentsGoWithTheirWorkload(Sandbox here) {
        Manifests.load(here, "Deployment", "apps/v1", "rolled", "replicas: 1");
        awaitState(here, now -> available(now) == 1);

        here.client()
                .apps()
                .deployments()
                .inNamespace(here.namespace())
                .withName("rolled")
                .delete();

        await().atMost(Sandbox.PATIENCE)
                .untilAsserted(() -> assertThat(pods(here, "rolled")).isEmpty());
    }

    private static Job awaitJob(Sandbox here, String name) {
        return here.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(here.namespace())
                .withName(name)
                .waitUntilCondition(
                        now -> now.getStatus().getConditions().stream()
                                .anyMatch(condition ->
                                        Set.of("Complete", "Failed").contains(condition.getType())),
                        SECONDS,
                        TimeUnit.SECONDS);
    }

    private static void mark(Sandbox here, String value) {
        here.client()
                .apps()
                .deployments()
                .inNamespace(here.namespace())
                .withName("rolled")
                .patch(
                        PatchContext.of(PatchType.STRATEGIC_MERGE),
                        "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"mark\":\"" + value + "\"}}}}}");
    }

    private static Deployment awaitState(Sandbox here, Predicate<Deployment> wanted) {
        return here.client()
                .apps()
                .deployments()
                .inNamespace(here.namespace())
                .withName("rolled")
                .waitUntilCondition(
                        now -> now.getStatus() != null
                                && now.getMetadata()
                                        .getGeneration()
                                        .equals(now.getStatus().getObservedGeneration())
                                && wanted.test(now),
                        SECONDS,
                        TimeUnit.SECONDS);
    }

    private static int available(Deployment deployment) {
        return number(deployment.getStatus().getAvailableReplicas());
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static List<Pod> pods(Sandbox here, String app) {
        return here.client()
                .pods()
                .inNamespace(here.namespace())
                .withLabel("app", app)
                .list()
                .getItems();
    }

    private static Set<String> names(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
    }
}
