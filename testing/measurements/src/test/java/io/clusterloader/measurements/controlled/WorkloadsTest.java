package io.clusterloader.measurements.controlled;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkloadsTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Workload WEB = Deployments.seen(Deployments.rolledOut("ns", "web", 2));

    private final AtomicLong nanos = new AtomicLong();
    private final Workloads workloads = expecting(0, true);

    @Test
    void settlesWhenAllPodsAreRunningAndReady() {
        workloads.see(WEB);
        workloads.see(Pods.ready("ns", "web-1", "web"));
        assertThat(workloads.areSettled()).isFalse();
        workloads.see(Pods.created("ns", "web-2", "web"));
        assertThat(workloads.areSettled()).isFalse();
        workloads.see(Pods.ready("ns", "web-2", "web"));
        assertThat(workloads.areSettled()).isTrue();
        assertThat(workloads.failures()).isEmpty();
    }

    @Test
    void knowsPodsThatWereSeenBeforeTheirWorkload() {
        workloads.see(Pods.ready("ns", "web-1", "web"));
        workloads.see(Pods.ready("ns", "web-2", "web"));
        workloads.see(Pods.ready("ns", "other", "other"));
        workloads.see(Pods.created("elsewhere", "web-3", "web"));
        workloads.see(WEB);
        assertThat(workloads.areSettled()).isTrue();
    }

    @Test
    void namesThePodsThatAreMissingOnceTheTimeIsOver() {
        workloads.see(WEB);
        workloads.see(Pods.waiting(Pods.created("ns", "web-1", "web"), "ImagePullBackOff", "no such image"));
        pass(TIMEOUT.minusSeconds(1));
        assertThat(workloads.failures()).isEmpty();
        assertThat(workloads.longestLeft()).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(workloads.longestLeft()).isZero();
        assertThat(workloads.failures())
                .containsExactly("ns/web (0 of 2 pods running and ready; "
                        + "ns/web-1: Pending, container main: ImagePullBackOff: no such image)");
    }

    @Test
    void aChangeOfTheSpecBeginsTheTimeAnew() {
        workloads.see(WEB);
        pass(TIMEOUT);
        workloads.see(Deployments.seen(Deployments.rolledOut("ns", "web", 3, 2)));
        assertThat(workloads.longestLeft()).isEqualTo(TIMEOUT);
    }

    @Test
    void shrinkingHasTwiceTheTime() {
        workloads.see(WEB);
        workloads.see(Pods.ready("ns", "web-1", "web"));
        workloads.see(Pods.ready("ns", "web-2", "web"));
        workloads.see(Deployments.seen(Deployments.rolledOut("ns", "web", 1, 2)));
        assertThat(workloads.areSettled()).isFalse();
        assertThat(workloads.longestLeft()).isEqualTo(TIMEOUT.multipliedBy(2));
        workloads.see(Pods.terminating(Pods.ready("ns", "web-2", "web")));
        assertThat(workloads.areSettled()).isFalse();
        workloads.lose(Pods.ready("ns", "web-2", "web"));
        assertThat(workloads.areSettled()).isTrue();
    }

    @Test
    void aSpecThatItsControllerHasNotSeenIsNotSettled() {
        ready();
        workloads.see(Deployments.seen(Deployments.withStatus("ns", "web", 2, 2, 1, 2)));
        assertThat(workloads.areSettled()).isFalse();
        pass(TIMEOUT);
        assertThat(workloads.failures())
                .containsExactly(
                        "ns/web (2 of 2 pods running and ready, generation 2 not yet observed by its controller)");
    }

    @Test
    void podsOfAnOlderTemplateDoNotCountUnlessThatIsNotChecked() {
        Workload half = Deployments.seen(Deployments.withStatus("ns", "web", 2, 1, 1, 1));
        workloads.see(half);
        ready();
        workloads.see(half);
        pass(TIMEOUT);
        assertThat(workloads.failures())
                .containsExactly("ns/web (2 of 2 pods running and ready, 1 of the present template)");

        Workloads unchecked = expecting(0, false);
        unchecked.see(half);
        unchecked.see(Pods.ready("ns", "web-1", "web"));
        unchecked.see(Pods.ready("ns", "web-2", "web"));
        assertThat(unchecked.areSettled()).isTrue();
    }

    @Test
    void theMarginForgivesPodsThatAreMissingOrUnready() {
        Workloads lenient = expecting(1, true);
        lenient.see(WEB);
        assertThat(lenient.areSettled()).isFalse();
        lenient.see(Pods.ready("ns", "web-1", "web"));
        assertThat(lenient.areSettled()).isTrue();
        lenient.see(Pods.created("ns", "web-2", "web"));
        assertThat(lenient.areSettled()).isTrue();
    }

    @Test
    void failedPodsDoNotHoldUp() {
        ready();
        workloads.see(Pods.ended(Pods.created("ns", "evicted", "web"), "Failed"));
        assertThat(workloads.areSettled()).isTrue();
    }

    @Test
    void aDeletedWorkloadIsSettledWhenItsPodsAreGone() {
        ready();
        workloads.delete("web");
        assertThat(workloads.areSettled()).isFalse();
        assertThat(workloads.present()).isEmpty();
        workloads.see(Pods.created("ns", "of-a-successor", "web"));
        workloads.lose(Pods.ready("ns", "web-1", "web"));
        pass(TIMEOUT.multipliedBy(2));
        assertThat(workloads.failures()).containsExactly("ns/web (deleted, 1 pods are left)");
        workloads.lose(Pods.ready("ns", "web-2", "web"));
        assertThat(workloads.areSettled()).isTrue();
        assertThat(workloads.failures()).isEmpty();
        workloads.see(WEB); // a late word
        assertThat(workloads.present()).isEmpty();
    }

    @Test
    void aPodThatIsLostBeginsTheTimeAnew() {
        ready();
        pass(TIMEOUT.multipliedBy(10));
        workloads.see(Pods.created("ns", "web-1", "web"));
        assertThat(workloads.areSettled()).isFalse();
        assertThat(workloads.longestLeft()).isEqualTo(TIMEOUT);
    }

    @Test
    void whatCameTooLateFailsAlthoughItCame() {
        workloads.see(WEB);
        pass(TIMEOUT.plusSeconds(5));
        ready();
        assertThat(workloads.areSettled()).isTrue();
        assertThat(workloads.failures()).containsExactly("ns/web had all its pods only 65 s after its change");
    }

    private void ready() {
        workloads.see(WEB);
        for (Pod pod : new Pod[] {Pods.ready("ns", "web-1", "web"), Pods.ready("ns", "web-2", "web")}) {
            workloads.see(pod);
        }
    }

    private Workloads expecting(int margin, boolean updated) {
        return new Workloads(new Expectation(WorkloadKind.DEPLOYMENT, margin, updated, TIMEOUT), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
