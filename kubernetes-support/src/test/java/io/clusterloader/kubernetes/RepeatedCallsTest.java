package io.clusterloader.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedCallsTest {
    private final AtomicInteger made = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {0, 429, 500, 503})
    void repeatsWhatMayPass(int code) throws Exception {
        String answer = RepeatedCalls.within(RepeatedCalls.USUAL).make(() -> {
            if (made.incrementAndGet() < 3) {
                throw failure(code);
            }
            return "answer";
        });
        assertThat(answer).isEqualTo("answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 409, 422})
    void takesARefusalAtOnce(int code) {
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> fail(RepeatedCalls.USUAL, code));
        assertThat(made).hasValue(1);
    }

    @Test
    void triesOnceWhereThereIsNoTime() {
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> fail(Duration.ZERO, 0));
        assertThat(made).hasValue(1);
    }

    @Test
    void endsAtAnInterruption() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> fail(RepeatedCalls.USUAL, 0));
        assertThat(made).hasValue(1);
    }

    private void fail(Duration within, int code) throws InterruptedException {
        RepeatedCalls.within(within).make(() -> {
            made.incrementAndGet();
            throw failure(code);
        });
    }

    private static KubernetesClientException failure(int code) {
        return new KubernetesClientException(
                new StatusBuilder().withCode(code).withMessage("it failed").build());
    }
}
