package io.clusterloader.localcluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pod that has ended, and an API that does not let its object go. */
@Timeout(30)
class PodRemovalTest {
    private static final String PATH = "/api/v1/namespaces/default/pods/p";
    private final KubernetesMockServer server = new KubernetesMockServer(false);
    private final Pod pod = TestPod.running("p", "true").build();

    @BeforeEach
    void start() {
        server.init();
        pod.getMetadata().setNamespace("default");
        pod.getMetadata().setUid("1-2-3");
    }

    @AfterEach
    void stop() {
        server.destroy();
    }

    @Test
    void isTriedUntilThePodIsGone() throws InterruptedException {
        answer(403, 2);
        answer(200, 1);
        try (KubernetesClient client = server.createClient()) {
            new PodRemoval(client, () -> false).run(pod);
        }
        assertThat(server.getRequestCount()).isEqualTo(3);
        assertThat(server.takeRequest().getBody().readUtf8()).contains("\"uid\":\"1-2-3\"");
    }

    @Test
    void endsWhenAnotherPodHasTheName() {
        answer(409, 1);
        try (KubernetesClient client = server.createClient()) {
            new PodRemoval(client, () -> false).run(pod);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void endsWithItsNode() {
        answer(403, 1);
        try (KubernetesClient client = server.createClient()) {
            new PodRemoval(client, () -> server.getRequestCount() > 0).run(pod);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private void answer(int code, int times) {
        server.expect()
                .delete()
                .withPath(PATH)
                .andReturn(code, new StatusBuilder().withCode(code).build())
                .times(times);
    }
}
