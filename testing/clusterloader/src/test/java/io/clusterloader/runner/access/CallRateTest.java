package io.clusterloader.runner.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.runner.tuning.ManualClock;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallRateTest {
    private static final int PER_SECOND = 4;

    private final ManualClock clock = new ManualClock();
    private final Config unlimited = new ConfigBuilder(Config.empty()).build();

    private KubernetesClient client(RecordingApi api, Config config) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withMasterUrl(api.url())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @Test
    void spreadsTheCallsOfAllClientsAfterThoseOfOneSecond() throws Exception {
        Config limited = CallRate.limit(unlimited, PER_SECOND, clock);
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient one = client(api, limited);
                KubernetesClient other = client(api, limited)) {
            for (int i = 0; i < PER_SECOND; i++) {
                one.nodes().list();
            }
            assertThat(clock.seconds()).isZero();
            for (int i = 0; i < PER_SECOND; i++) {
                other.nodes().list();
            }
            one.nodes().list();

            assertThat(clock.seconds()).isEqualTo(1.25);
            assertThat(api.requests()).hasSize(2 * PER_SECOND + 1);
        }
    }

    /** The client library begins a watch there. */
    @Test
    void holdsUpNoEventLoop() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient client = client(api, CallRate.limit(unlimited, 1, clock))) {
            HttpClient http = client.getHttpClient();
            HttpRequest request = http.newHttpRequestBuilder().uri(api.url()).build();
            CompletableFuture<CompletableFuture<Void>> sent = new CompletableFuture<>();
            vertx.runOnContext(_ -> {
                CompletableFuture<?> first = http.sendAsync(request, String.class);
                CompletableFuture<?> second = http.sendAsync(request, String.class);
                sent.complete(CompletableFuture.allOf(first, second, http.sendAsync(request, String.class)));
            });
            sent.get().get();
            assertThat(clock.seconds()).isZero();

            client.nodes().list();
            assertThat(clock.seconds()).as("of the three calls before").isEqualTo(3);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    @Test
    void leavesOthersAlone() throws Exception {
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient client = client(api, unlimited)) {
            for (int i = 0; i <= PER_SECOND; i++) {
                client.nodes().list();
            }
            assertThat(clock.seconds()).isZero();
        }
    }

    @Test
    void makesNoCallForAThreadThatIsInterrupted() throws Exception {
        try (RecordingApi api = RecordingApi.http();
                KubernetesClient client = client(api, CallRate.limit(unlimited, 1, clock))) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> client.nodes().list()).isInstanceOf(KubernetesClientException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(api.requests()).isEmpty();
        }
    }
}
