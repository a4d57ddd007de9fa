package io.clusterloader.measurements.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.statistics.Distribution;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduledPodsTest {
    private static final long BEGIN = Long.MAX_VALUE - 5; // nanoTime may overflow
    private final ScheduledPods pods = new ScheduledPods(Duration.ofSeconds(2));

    @Test
    void countsPodsPerSecondInEachIntervalThatIsOver() {
        pods.begin(BEGIN);
        schedule("a", 0);
        schedule("b", 1999);
        schedule("c", 1999);
        schedule("d", 2000);
        schedule("e", 6500);

        Distribution rates = pods.rates(at(7000));

        assertThat(rates.size()).isEqualTo(3);
        assertThat(rates.percentile(100)).isEqualTo(1.5);
        assertThat(rates.percentile(50)).isEqualTo(0.5);
        assertThat(rates.percentile(1)).isZero();
        assertThat(pods.count()).isEqualTo(5);
    }

    @Test
    void podsThatWereScheduledBeforeDoNotCount() {
        schedule("old", 0);
        pods.begin(BEGIN);
        schedule("old", 10);
        assertThat(pods.count()).isZero();
    }

    @Test
    void podsThatAreNotBoundDoNotCountYet() {
        pods.begin(BEGIN);
        pods.see(Pods.created("ns", "a", "web"), at(1));
        assertThat(pods.count()).isZero();
        schedule("a", 2);
        schedule("a", 3);
        assertThat(pods.count()).isEqualTo(1);
    }

    @Test
    void anIntervalThatIsNotOverIsTakenWhereItIsTheOnlyOne() {
        pods.begin(BEGIN);
        schedule("a", 100);
        assertThat(pods.rates(at(500)).percentile(100)).isEqualTo(2);
    }

    @Test
    void thereIsNoRateOfNoTime() {
        assertThat(pods.rates(at(5000)).isEmpty()).isTrue();
        pods.begin(BEGIN);
        assertThat(pods.rates(BEGIN).isEmpty()).isTrue();
    }

    private void schedule(String name, long millis) {
        Pod pod = Pods.scheduled(Pods.created("ns", name, "web"));
        pods.see(pod, at(millis));
    }

    private static long at(long millis) {
        return BEGIN + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
