package io.clusterloader.measurements.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Summary;
import io.clusterloader.testkit.MockApiServer;
import io.clusterloader.testkit.PluginTester;
import io.clusterloader.testsupport.ArtifactSchema;
import io.clusterloader.testsupport.Pods;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulingThroughputTest {
    private static final Map<String, Object> START = Map.of("action", "start", "measurmentInterval", "1s");

    private final SchedulingThroughput plugin = new SchedulingThroughput();
    private final MockApiServer api = new MockApiServer();
    private final AtomicLong nanos = new AtomicLong();
    private final PluginTester<ThroughputParams> tester =
            PluginTester.of(new SchedulingThroughput(nanos::get), api.context("ns"));

    @AfterEach
    void close() throws Exception {
        tester.dispose();
        api.close();
    }

    @Test
    void writesPodsPerSecondAsPerfdashReadsThem() throws Exception {
        try (SchedulingWatch watch = SchedulingWatch.start(api.context("ns"), params(START), nanos::get)) {
            api.client()
                    .resource(Pods.scheduled(Pods.created("ns", "a", "web")))
                    .create();
            await().atMost(Duration.ofSeconds(30)).until(() -> watch.count() == 1);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            ArtifactSchema.named("scheduling-throughput").require(SchedulingThroughput.json(watch.rates()));
            assertThat(new ObjectMapper().readTree(SchedulingThroughput.json(watch.rates())))
                    .isEqualTo(new ObjectMapper()
                            .readTree("{\"perc50\": 1.0, \"perc90\": 1.0, \"perc99\": 1.0, \"max\": 1.0}"));
        }
    }

    @Test
    void lessThanTheThresholdIsAFailureUnlessThatIsSwitchedOff() throws Exception {
        tester.step(START);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        Outcome outcome = tester.step(Map.of("action", "gather", "threshold", 20));
        assertThat(outcome.failures())
                .extracting(Failure::message)
                .containsExactly("at most 0.0 pods per second were scheduled, less than the threshold of 20.0");
        assertThat(outcome.summaries()).singleElement().satisfies(summary -> {
            assertThat(summary.name()).isEqualTo("SchedulingThroughput");
            assertThat(summary).isInstanceOf(Summary.Text.class);
        });

        tester.step(START);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        Map<String, Object> lenient = Map.of("action", "gather", "threshold", 20, "enableViolations", false);
        assertThat(tester.step(lenient).failures()).isEmpty();
    }

    @Test
    void aGatherWithoutStartFails() throws Exception {
        assertThat(tester.step(Map.of("action", "gather")).failures())
                .extracting(Failure::message)
                .containsExactly("gather without a start before it");
    }

    @Test
    void takesBothSpellingsOfTheIntervalButNotAtOnce() throws Exception {
        assertThat(params(Map.of("action", "start")).interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(params(Map.of("action", "start", "measurementInterval", "2s"))
                        .interval())
                .isEqualTo(Duration.ofSeconds(2));
        Map<String, Object> both = new HashMap<>(START);
        both.put("measurementInterval", "1s");
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> params(both))
                .satisfies(
                        e -> assertThat(e.problems()).extracting(Problem::path).containsExactly("measurementInterval"));
    }

    private ThroughputParams params(Map<String, Object> params) throws InvalidParamsException {
        return PluginTester.decode(plugin, params);
    }
}
