package io.clusterloader.runner.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Namespaces when the API server refuses or is gone. */
@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class ApiFailsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init")
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @Test
    void aRefusalIsNamed() {
        server.expect()
                .post()
                .withPath("/api/v1/namespaces")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withReason("Forbidden")
                                .withMessage("may not create namespaces")
                                .build())
                .always();
        assertThatThrownBy(namespaces(client)::create)
                .isInstanceOf(NamespaceException.class)
                .hasMessage("cannot make namespace load-1: HTTP 403 Forbidden: may not create namespaces");
    }

    @Test
    void withoutAnAnswerTheOthersAreNotEvenTried() throws Exception {
        try (KubernetesClient once = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(client.getConfiguration())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build()) {
            TestNamespaces namespaces = namespaces(once);
            namespaces.create();
            server.shutdown();
            assertThat(namespaces.delete(Duration.ofSeconds(2)))
                    .singleElement()
                    .asString()
                    .startsWith("cannot delete namespace load-1, load-2, load-3: no answer: ")
                    .endsWith("kubectl delete namespace load-1 load-2 load-3");
        }
    }

    @Test
    void aStallIsWaitedOutAtTheCreationAndAtTheEnd() throws Exception {
        server.expect()
                .post()
                .withPath("/api/v1/namespaces")
                .andReply(200, request -> stalled())
                .once();
        server.expect()
                .delete()
                .withPath("/api/v1/namespaces/load-2")
                .andReply(200, request -> stalled())
                .once();
        try (KubernetesClient impatient = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(client.getConfiguration())
                        .withRequestTimeout(1_000)
                        .build())
                .build()) {
            TestNamespaces namespaces = namespaces(impatient);
            assertThat(namespaces.create()).hasSize(3);
            assertThat(namespaces.delete(SOON)).isEmpty();
        }
        assertThat(client.namespaces().list().getItems()).isEmpty();
    }

    /** Returns an answer for which nobody waits any more, and keeps the server from answering anybody until then. */
    private static Object stalled() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        return "{}";
    }

    private static TestNamespaces namespaces(KubernetesClient client) {
        return new TestNamespaces(client, new NamespaceOptions(3, "load", false, true, false, SOON));
    }
}
