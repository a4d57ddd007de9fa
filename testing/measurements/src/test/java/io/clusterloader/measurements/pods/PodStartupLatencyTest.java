package io.clusterloader.measurements.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Summary;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testsupport.Pods;
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
    private final MockApiServer api = new MockApiServer();
    private final PluginTester<PodStartupParams> tester = PluginTester.of(plugin, api.context("ns"));

    @AfterEach
    void close() throws Exception {
        tester.dispose();
        api.close();
    }

    @Test
    void watchesPodsFromTheirCreationUntilTheyRun() throws Exception {
        api.client().resource(Pods.ready("ns", "old", "web")).create();
        try (StartupWatch watch =
                StartupWatch.start(api.context("ns"), PluginTester.decode(plugin, START), System::nanoTime)) {
            api.client().resource(Pods.created("ns", "new", "web")).create();
            api.client().resource(Pods.created("ns", "other", "db")).create();
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
        assertThat(((Summary.Numbers) outcome.summaries().getFirst()).warnings())
                .containsExactly("no pod was created between start and gather");
    }

    @Test
    void tellsAViolationOnceWhereAllPodsAreOfOneKind() throws Exception {
        AtomicLong sights = new AtomicLong();
        PluginTester<PodStartupParams> clocked =
                PluginTester.of(new PodStartupLatency(() -> sights.addAndGet(SECOND)), api.context("ns"));
        clocked.step(Map.of("action", "start", "threshold", "500ms"));
        api.client().resource(Pods.created("ns", "p", "web")).create();
        api.client().resource(Pods.ready("ns", "p", "web")).update();
        api.client().resource(Pods.created("ns", "later", "web")).create(); // once it is seen, p has been booked
        await().atMost(Duration.ofSeconds(30)).until(() -> sights.get() >= 3 * SECOND);

        Outcome outcome = clocked.step(Map.of("action", "gather"));

        assertThat(outcome.summaries())
                .extracting(Summary::name)
                .containsExactly("PodStartupLatency_Identifier", "StatelessPodStartupLatency_Identifier");
        assertThat(outcome.failures())
                .extracting(Failure::message)
                .containsExactly(
                        "pod_startup: the 50th percentile of 1 pods is 1 s, above the threshold of 0.5 s",
                        "pod_startup: the 90th percentile of 1 pods is 1 s, above the threshold of 0.5 s",
                        "pod_startup: the 99th percentile of 1 pods is 1 s, above the threshold of 0.5 s");
    }

    @Test
    void aGatherWithoutStartFails() throws Exception {
        assertThat(step(Map.of("action", "gather")).failures())
                .extracting(Failure::message)
                .containsExactly("gather without a start before it");
    }

    @Test
    void aGatherEndsWhatItsStartBegan() throws Exception {
        step(START);
        step(Map.of("action", "gather"));
        assertThat(step(Map.of("action", "gather")).failures())
                .extracting(Failure::message)
                .containsExactly("gather without a start before it");
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> PluginTester.decode(
                        plugin, Map.of("action", "start", "labelSelector", "a b", "perc50Threshold", "0s")))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::path)
                        .containsExactly("labelSelector", "perc50Threshold"));
    }

    private Outcome step(Map<String, Object> params) throws Exception {
        return tester.step(params);
    }
}
