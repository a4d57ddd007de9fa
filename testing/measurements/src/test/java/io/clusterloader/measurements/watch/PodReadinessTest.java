package io.clusterloader.measurements.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

class PodReadinessTest {
    private static final Pod PENDING = Pods.created("ns", "p", "web");

    @Test
    void aRunningPodWhoseConditionReadyIsTrueIsReady() {
        assertThat(PodReadiness.of(Pods.ready(PENDING)))
                .isEqualTo(new PodReadiness("ns/p", PodReadiness.Phase.READY, ""));
    }

    @Test
    void aPodThatIsBeingDeletedIsNotReadyAnyMore() {
        PodReadiness state = PodReadiness.of(Pods.terminating(Pods.ready(PENDING)));
        assertThat(state.phase()).isEqualTo(PodReadiness.Phase.UNREADY);
        assertThat(state.whyUnready()).isEqualTo("ns/p: is being deleted");
    }

    @Test
    void aPodThatHasEndedIsTakenApartByHowItEnded() {
        assertThat(PodReadiness.of(Pods.ended(PENDING, "Failed")).phase()).isEqualTo(PodReadiness.Phase.FAILED);
        assertThat(PodReadiness.of(Pods.ended(PENDING, "Succeeded")).phase()).isEqualTo(PodReadiness.Phase.SUCCEEDED);
    }

    @Test
    void saysWhatAContainerWaitsFor() {
        assertThat(PodReadiness.of(Pods.waiting(PENDING, "ImagePullBackOff", "no such image"))
                        .reason())
                .isEqualTo("Pending, container main: ImagePullBackOff: no such image");
    }

    @Test
    void saysWhyAPodIsNotScheduled() {
        Pod pod = new PodBuilder(PENDING)
                .editStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/3 nodes are available")
                .endCondition()
                .endStatus()
                .build();
        assertThat(PodReadiness.of(pod).reason())
                .isEqualTo("Pending, not PodScheduled: Unschedulable: 0/3 nodes are available");
    }

    @Test
    void aPodWithoutStatusIsPending() {
        Pod pod = new PodBuilder(PENDING).withStatus(null).build();
        assertThat(PodReadiness.of(pod).reason()).isEqualTo("Pending");
    }
}
