package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.fleet.PodState.Failed;
import io.clusterloader.netperf.fleet.PodState.Waiting;
import org.junit.jupiter.api.Test;

class PodExaminationTest {
    @Test
    void aRegistryMayStumbleOnce() {
        assertThat(PodExamination.of(Pods.waiting("worker-0", "ErrImagePull", "not found")))
                .isEqualTo(new Waiting("ErrImagePull: not found"));
        assertThat(PodExamination.of(Pods.waiting("worker-0", "ImagePullBackOff", "Back-off")))
                .isEqualTo(new Failed("ImagePullBackOff: Back-off", false, true));
    }

    @Test
    void aContainerThatEndedIsRestartedUntilItLoops() {
        assertThat(PodExamination.of(Pods.terminated("worker-0", "OOMKilled", 137)))
                .isEqualTo(new Failed("OOMKilled (exit code 137)", true, false));
        assertThat(PodExamination.of(Pods.crashLooping("worker-0", 1, 3)))
                .isEqualTo(new Failed("CrashLoopBackOff: back-off 10s; last Error (exit code 3)", true, false));
        assertThat(PodExamination.of(Pods.crashLooping("worker-0", 3, 3)))
                .isEqualTo(new Failed("CrashLoopBackOff: back-off 10s; last Error (exit code 3)", true, true));
    }

    @Test
    void aPodThatIsBeingSetUpIsWaitedFor() {
        assertThat(PodExamination.of(Pods.waiting("worker-0", "ContainerCreating", null)))
                .isEqualTo(new Waiting("ContainerCreating"));
        assertThat(PodExamination.of(Pods.created("worker-0"))).isInstanceOf(Waiting.class);
    }
}
