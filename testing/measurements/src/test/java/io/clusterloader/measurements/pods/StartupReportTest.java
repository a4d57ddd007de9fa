package io.clusterloader.measurements.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.Summary;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartupReportTest {
    private static final Pod PENDING = Pods.created("ns", "p", "web");

    private final Startups startups = new Startups();

    @Test
    void timesEachTransitionOfAPod() {
        startups.begin();
        startups.see(PENDING, millis(100));
        startups.see(Pods.scheduled(PENDING), millis(130));
        startups.see(Pods.ready(PENDING), millis(1130));
        startups.see(Pods.ready(PENDING), millis(9000));

        Map<String, Double> medians = summary().data().dataItems().stream()
                .collect(Collectors.toMap(
                        item -> item.labels().get("Metric"), item -> item.data().get("Perc50")));

        assertThat(medians)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "create_to_schedule", 30.0,
                        "schedule_to_run", 1000.0,
                        "create_to_run", 1030.0,
                        "run_to_watch", 0.0,
                        "schedule_to_watch", 1000.0,
                        "pod_startup", 1030.0));
        assertThat(summary().data().dataItems())
                .extracting(PerfData.DataItem::unit)
                .containsOnly("ms");
    }

    @Test
    void podsThatHaveNotStartedAreNamedAndLeftOut() {
        startups.begin();
        startups.see(PENDING, millis(0));
        assertThat(summary().data().dataItems()).isEmpty();
        assertThat(summary().warnings()).containsExactly("1 of 1 pods had not started and are left out: ns/p");
    }

    @Test
    void podsThatWereThereBeforeDoNotCount() {
        startups.see(PENDING, millis(0));
        startups.begin();
        startups.see(Pods.ready(PENDING), millis(5));
        assertThat(startups.all()).isEmpty();
        assertThat(startups.older()).isEqualTo(1);
    }

    @Test
    void eachPercentileHasItsThreshold() {
        startups.begin();
        for (long i = 1; i <= 100; i++) {
            Pod pod = Pods.created("ns", "p" + i, "web");
            startups.see(pod, 0);
            startups.see(Pods.ready(pod), millis(i * 100));
        }
        PodStartupParams params = thresholds(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(report().violations(params))
                .extracting(Failure::message)
                .containsExactly(
                        "pod_startup: the 90th percentile of 100 pods is 9 s, above the threshold of 5 s",
                        "pod_startup: the 99th percentile of 100 pods is 9.9 s, above the threshold of 5 s");
        assertThat(report().violations(thresholds(Duration.ofSeconds(10), Duration.ofMillis(4999))))
                .extracting(Failure::message)
                .containsExactly("pod_startup: the 50th percentile of 100 pods is 5 s, above the threshold of 4.999 s");
        assertThat(report().violations(thresholds(Duration.ofSeconds(10), null)))
                .isEmpty();
    }

    @Test
    void aClaimMakesAPodStateful() {
        Function<Pod, Boolean> stateless = pod -> Startup.of(pod, 0).stateless();
        Pod withConfig = new PodBuilder(PENDING)
                .editSpec()
                .addNewVolume()
                .withName("v")
                .withNewConfigMap()
                .endConfigMap()
                .endVolume()
                .endSpec()
                .build();
        Pod withClaim = new PodBuilder(withConfig)
                .editSpec()
                .addNewVolume()
                .withName("w")
                .withNewPersistentVolumeClaim("claim", false)
                .endVolume()
                .endSpec()
                .build();
        assertThat(stateless.apply(PENDING)).isTrue();
        assertThat(stateless.apply(withConfig)).isTrue();
        assertThat(stateless.apply(withClaim)).isFalse();
    }

    private Summary.Numbers summary() {
        return (Summary.Numbers) report().summary("Id", List.of());
    }

    private StartupReport report() {
        return new StartupReport("", startups.all());
    }

    private static PodStartupParams thresholds(Duration all, @Nullable Duration perc50) {
        return new PodStartupParams(null, null, null, all, perc50, null, null, null, null, null);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
