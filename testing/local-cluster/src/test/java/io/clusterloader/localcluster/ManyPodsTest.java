package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** As many pods as no contract asks of a small cluster. */
@Tag("machine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyPodsTest {
    private static final String NAME = Machine.newName();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ShellCluster cluster;
    private final KubernetesClient client;

    ManyPodsTest(@TempDir Path directory) throws Exception {
        cluster = ShellCluster.start(NAME, 3, directory);
        client = cluster.client();
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
