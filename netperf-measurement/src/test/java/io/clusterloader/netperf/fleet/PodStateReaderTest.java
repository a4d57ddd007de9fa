package io.clusterloader.netperf.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.fleet.PodState.Failed;
import io.clusterloader.netperf.fleet.PodState.Ready;
import io.clusterloader.netperf.fleet.PodState.Waiting;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import org.junit.jupiter.api.Test;

class PodStateReaderTest {
    @Test
    void waitsForAnotherTryAfterTheFirstFailedPull() {
        assertThat(PodStateReader.of(Pods.waiting("worker-0", "ErrImagePull", "not found")))
                .isEqualTo(new Waiting("ErrImagePull: not found"));
        assertThat(PodStateReader.of(Pods.waiting("worker-0", "ImagePullBackOff", "Back-off")))
                .isEqualTo(new Failed(Reason.IMAGE_PULL, "ImagePullBackOff: Back-off", false, true));
    }

    @Test
    void aContainerThatEndedIsRestartedUntilItLoops() {
        assertThat(PodStateReader.of(Pods.terminated("worker-0", "OOMKilled", 137)))
                .isEqualTo(new Failed(Reason.DEPLOY_FAILED, "OOMKilled (exit code 137)", true, false));
        assertThat(PodStateReader.of(Pods.crashLooping("worker-0", 1, 3)))
                .isEqualTo(new Failed(
                        Reason.DEPLOY_FAILED, "CrashLoopBackOff: back-off 10s; last Error (exit code 3)", true, false));
        assertThat(PodStateReader.of(Pods.crashLooping("worker-0", 3, 3)))
                .isEqualTo(new Failed(
                        Reason.DEPLOY_FAILED, "CrashLoopBackOff: back-off 10s; last Error (exit code 3)", true, true));
    }

    @Test
    void aContainerThatEndedSaysWhyInTheLastLineOfItsMessage() {
        Pod ended = new PodBuilder(Pods.terminated("worker-0", "Error", 3))
                .editStatus()
                .editFirstContainerStatus()
                .editState()
                .editTerminated()
                .withMessage("a line of its log\nworker: the orchestrator was unreachable for 300 s: refused\n")
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
        assertThat(PodStateReader.of(ended))
                .isEqualTo(new Failed(
                        Reason.DEPLOY_FAILED,
                        "Error: worker: the orchestrator was unreachable for 300 s: refused (exit code 3)",
                        true,
                        false));
    }

    @Test
    void aPodThatIsBeingSetUpIsWaitedFor() {
        assertThat(PodStateReader.of(Pods.waiting("worker-0", "ContainerCreating", null)))
                .isEqualTo(new Waiting("ContainerCreating"));
        assertThat(PodStateReader.of(Pods.created("worker-0"))).isInstanceOf(Waiting.class);
    }

    @Test
    void saysWhoDisruptsAPodWhereKubernetesTellsIt() {
        Pod evicted = new PodBuilder(Pods.ready("worker-0", "10.1.0.7"))
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .editStatus()
                .addNewCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason("PreemptionByScheduler")
                .withMessage("a more important pod came")
                .endCondition()
                .endStatus()
                .build();
        assertThat(PodStateReader.of(evicted))
                .isEqualTo(new Failed(
                        Reason.DEPLOY_FAILED,
                        "is being deleted; PreemptionByScheduler: a more important pod came",
                        false,
                        true));
    }

    /** What a kubelet of Kubernetes 1.20 says for up to a minute. */
    @Test
    void aPodWithNothingButAStartupProbeIsReadyOnceItHasPassed() {
        assertThat(PodStateReader.of(running(true, false))).isEqualTo(new Ready());
        assertThat(PodStateReader.of(running(false, false))).isInstanceOf(Waiting.class);
        assertThat(PodStateReader.of(running(true, true))).isInstanceOf(Waiting.class);
    }

    private static Pod running(boolean started, boolean readinessProbe) {
        return new PodBuilder(Pods.created("worker-0"))
                .withNewSpec()
                .addNewContainer()
                .withName("worker")
                .withStartupProbe(new Probe())
                .withReadinessProbe(readinessProbe ? new Probe() : null)
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withStarted(started)
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
