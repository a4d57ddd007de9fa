package io.clusterloader.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Reason;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "401, pods, FORBIDDEN",
        "403, pods is forbidden, FORBIDDEN",
        "403, exceeded quota: rq, QUOTA_EXCEEDED",
        "400, admission webhook \"validate.kyverno.svc-fail\" denied the request: no host namespaces, FORBIDDEN",
        "422, pods \"w\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no host network, FORBIDDEN",
        "409, pod exists already, DEPLOY_FAILED",
        "422, Pod is invalid, DEPLOY_FAILED",
        "429, too many requests, API_UNAVAILABLE",
        "500, etcdserver: request timed out, API_UNAVAILABLE",
    })
    void givesEachAnswerItsReason(int status, String message, Reason reason) {
        Status answer =
                new StatusBuilder().withCode(status).withMessage(message).build();
        assertThat(KubernetesErrors.reason(
                        new IllegalStateException(new KubernetesClientException("POST failed", status, answer))))
                .isEqualTo(reason);
    }

    @Test
    void callsTheServerUnavailableWhereNoAnswerCame() {
        assertThat(KubernetesErrors.reason(
                        new KubernetesClientException("POST failed", new ConnectException("refused"))))
                .isEqualTo(Reason.API_UNAVAILABLE);
    }

    private static KubernetesClientException refusal(String message) {
        Status status = new StatusBuilder().withCode(403).withMessage(message).build();
        return new KubernetesClientException("Failure executing: GET at: https://host/api/v1/pods", 403, status);
    }
}
