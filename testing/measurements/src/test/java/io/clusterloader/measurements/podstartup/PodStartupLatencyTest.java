package io.clusterloader.measurements.podstartup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurements.watch.MockApi;
import io.clusterloader.measurements.watch.Pods;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodStartupLatencyTest {
    private static final Map<String, Object> START =
            Map.of("action", "start", "labelSelector", "app = web", "threshold", "1h");

    private static final long SECOND = 1_000_000_000;

    private final PodStartupLatency plugin = new PodStartupLatency();
    private final MockApi api = new MockApi();
    private final Measurement<PodStartupParams> measurement = plugin.create(api.context("ns"));

    @AfterEach
    void close() throws Exception {
        measurement.dispose();
        api.close();
    }

    @Test
    void watchesPodsFromTheirCreationUntilTheyRun() throws Exception {
        api.client().resource(Pods.ready("ns", "old", "web")).create();
        try (StartupWatch watch =
                StartupWatch.start(api.context("ns"), plugin.decode(new Params(START)), System::nanoTime)) {
            api.client().resource(Pods.pending("ns", "new", "web")).create();
            api.client().resource(Pods.pending("ns", "other", "db")).create();
            api.client().resource(Pods.ready("ns", "new", "web")).update();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> watch.pods().stream().anyMatch(Startup::hasStarted));
            assertThat(watch.pods()).singleElement().satisfies(pod -> {
                assertThat(pod.name()).isEqualTo("ns/new");
                assertThat(pod.ran().getAsLong()).isGreaterThanOrEqualTo(pod.created());
            });
            assertThat(watch.olderPods()).isEqualTo(1);
        }
    }

    @Test
    void writesASummaryUnderTheNameOfTheInstance() throws Exception {
        step(START);
        Outcome outcome = step(Map.of("action", "gather", "threshold", "1s", "schedulerName", "mine"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries()).extracting(Summary::name).containsExactly("PodStartupLatency_Identifier");
        assertThat(((Summary.Numbers) outcome.summaries().getFirst()).remarks())
                .containsExactly("no pod was created between start and gather");
    }

    @Test
    void tellsAViolationOnceWhereAllPodsAreOfOneKind() throws Exception {
        AtomicLong sights = new AtomicLong();
        PodStartupMeasurement clocked = new PodStartupMeasurement(api.context("ns"), () -> sights.addAndGet(SECOND));
        clocked.execute(plugin.decode(new Params(Map.of("action", "start", "threshold", "500ms"))));
        api.client().resource(Pods.pending("ns", "p", "web")).create();
        api.client().resource(Pods.ready("ns", "p", "web")).update();
        api.client().resource(Pods.pending("ns", "later", "web")).create(); // once it is seen, p has been booked
        await().atMost(Duration.ofSeconds(30)).until(() -> sights.get() >= 3 * SECOND);

        Outcome outcome = clocked.execute(plugin.decode(new Params(Map.of("action", "gather"))));

        assertThat(outcome.summaries())
                .extracting(Summary::name)
                .containsExactly("PodStartupLatency_Identifier", "StatelessPodStartupLatency_Identifier");
        assertThat(outcome.failures())
                .containsExactly(
                        "pod_startup: the 50th percentile of 1 pods is 1 s, above the threshold of 0.5 s",
                        "pod_startup: the 90th percentile of 1 pods is 1 s, above the threshold of 0.5 s",
                        "pod_startup: the 99th percentile of 1 pods is 1 s, above the threshold of 0.5 s");
    }

    @Test
    void aGatherWithoutStartFails() throws Exception {
        assertThat(step(Map.of("action", "gather")).failures()).containsExactly("gather without a start before it");
    }

    @Test
    void aGatherEndsWhatItsStartBegan() throws Exception {
        step(START);
        step(Map.of("action", "gather"));
        assertThat(step(Map.of("action", "gather")).failures()).containsExactly("gather without a start before it");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> plugin.decode(new Params(Map.of("labelSelector", "a b", "perc50Threshold", "0s"))))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::path)
                        .containsExactly("labelSelector", "action", "perc50Threshold"));
    }

    private Outcome step(Map<String, Object> params) throws Exception {
        return measurement.execute(plugin.decode(new Params(Map.copyOf(params))));
    }
}
