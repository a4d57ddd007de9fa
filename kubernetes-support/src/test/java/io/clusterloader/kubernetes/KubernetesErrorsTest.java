package io.clusterloader.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class KubernetesErrorsTest {
    @Test
    void quotesTheServer() {
        assertThat(KubernetesErrors.message(refusal("pods is forbidden"))).isEqualTo("pods is forbidden");
    }

    @Test
    void findsTheServersWordsBelowAnotherException() {
        assertThat(KubernetesErrors.message(new ExecutionException(
                        new IllegalStateException("cannot start", refusal("pods is forbidden")))))
                .isEqualTo("pods is forbidden");
    }

    @Test
    void namesTheInnermostCauseWhereTheServerSaidNothing() {
        assertThat(KubernetesErrors.message(new KubernetesClientException(
                        "Operation: [list] failed", new IOException("failed", new ConnectException("refused")))))
                .isEqualTo("refused");
        assertThat(KubernetesErrors.message(new KubernetesClientException("GET failed", 403, new Status())))
                .isEqualTo("GET failed");
    }

    @Test
    void namesTheKindOfACauseWithoutWords() {
        assertThat(KubernetesErrors.message(new IOException("failed", new ClosedChannelException())))
                .isEqualTo("ClosedChannelException");
    }

    private static KubernetesClientException refusal(String message) {
        Status status = new StatusBuilder().withCode(403).withMessage(message).build();
        return new KubernetesClientException("Failure executing: GET at: https://host/api/v1/pods", 403, status);
    }
}
