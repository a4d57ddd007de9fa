package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;

/** Pods that do not come up: what whoever waits for them reads of it. */
@Contract
class PodTroubleContractTest {
    @Test
    void namesAnImageThatIsNotToBeHad(Sandbox here) {
        here.create(withImage(here, "IfNotPresent").build());

        Pod pod = here.awaitPod("a", seen -> ContractPods.waitingReason(seen).equals("ErrImagePull"));

        assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
        ContainerStatus status = ContractPods.main(pod).orElseThrow();
        assertThat(status.getState().getWaiting().getMessage())
                .contains(here.images().missing());
        assertThat(status.getImageID()).isEmpty();
        assertThat(status.getStarted()).isFalse();
        here.awaitPod("a", seen -> ContractPods.waitingReason(seen).equals("ImagePullBackOff"));
        assertThat(Events.await(here, "a", "Warning", "Failed").getMessage())
                .containsAnyOf("Failed to pull image \"" + here.images().missing() + "\"", "Error: ErrImagePull");
        assertThat(Events.await(here, "a", "Normal", "BackOff").getMessage())
                .startsWith("Back-off pulling image \"" + here.images().missing() + "\"");
    }

    @Test
    void pullsNothingThatIsNeverToBePulled(Sandbox here) {
        here.create(withImage(here, "Never").build());

        Pod pod = here.awaitPod("a", seen -> ContractPods.waitingReason(seen).equals("ErrImageNeverPull"));

        assertThat(ContractPods.main(pod).orElseThrow().getState().getWaiting().getMessage())
                .isEqualTo(
                        "Container image \"" + here.images().missing() + "\" is not present with pull policy of Never");
    }

    @Test
    void waitsLongerBeforeEveryRestart(Sandbox here) {
        here.run("a", "echo words; exit 3");

        Pod pod = here.awaitPod("a", seen -> ContractPods.waitingReason(seen).equals("CrashLoopBackOff"));

        ContainerStatus status = ContractPods.main(pod).orElseThrow();
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(status.getState().getWaiting().getMessage())
                .startsWith("back-off ")
                .contains("restarting failed container=main pod=a_" + here.namespace());
        here.awaitPod("a", seen -> ContractPods.main(seen).orElseThrow().getRestartCount() >= 1);
        assertThat(Events.await(here, "a", "Warning", "BackOff").getMessage())
                .startsWith("Back-off restarting failed container");
    }

    @Test
    void namesACommandThatIsNotThere(Sandbox here) {
        here.create(ContractPods.shell(here, "a", "")
                .editSpec()
                .withRestartPolicy("Never")
                .editFirstContainer()
                .withCommand("/no/such/program")
                .endContainer()
                .endSpec()
                .build());

        Pod pod = here.awaitPod("a", seen -> seen.getStatus().getPhase().equals("Failed"));

        var end = ContractPods.main(pod).orElseThrow().getState().getTerminated();
        assertThat(end.getReason()).isEqualTo("StartError");
        assertThat(end.getExitCode()).isEqualTo(128);
        assertThat(end.getMessage()).contains("/no/such/program");
    }

    @Test
    void waitsForConfigurationThatIsNotThere(Sandbox here) {
        here.create(ContractPods.shell(here, "environment", "exec sleep 1000")
                .editSpec()
                .editFirstContainer()
                .addNewEnv()
                .withName("A")
                .withNewValueFrom()
                .withNewConfigMapKeyRef("key", "late", false)
                .endValueFrom()
                .endEnv()
                .endContainer()
                .endSpec()
                .build());

        // A busy node says before that it does not know yet.
        Pod pod = here.awaitPod(
                "environment", seen -> ContractPods.waitingMessage(seen).equals("configmap \"late\" not found"));

        assertThat(ContractPods.waitingReason(pod)).isEqualTo("CreateContainerConfigError");
        here.createConfigMap("late");
        here.awaitReady("environment");
    }

    @Test
    void waitsForVolumesThatAreNotThere(Sandbox here) {
        here.create(ContractPods.shell(here, "volume", "exec sleep 1000")
                .editSpec()
                .addNewVolume()
                .withName("v")
                .withNewConfigMap()
                .withName("late")
                .endConfigMap()
                .endVolume()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName("v")
                .withMountPath("/v")
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .build());

        // A busy node says before that it does not know yet.
        Events.await(
                here,
                "volume",
                "Warning",
                "FailedMount",
                "MountVolume.SetUp failed for volume \"v\" : configmap \"late\" not found");
        assertThat(ContractPods.waitingReason(here.pod("volume"))).isEqualTo("ContainerCreating");
        here.createConfigMap("late");
        here.awaitReady("volume");
    }

    @Test
    void doesNotRunAsRootWhatMustNot(Sandbox here) {
        here.create(ContractPods.shell(here, "a", "exec sleep 1000")
                .editSpec()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .endSecurityContext()
                .endSpec()
                .build());

        Pod pod = here.awaitPod("a", seen -> ContractPods.waitingReason(seen).equals("CreateContainerConfigError"));

        assertThat(ContractPods.main(pod).orElseThrow().getState().getWaiting().getMessage())
                .startsWith("container has runAsNonRoot and image will run as root");
    }

    private static PodBuilder withImage(Sandbox here, String policy) {
        return ContractPods.pause(here, "a")
                .editSpec()
                .editFirstContainer()
                .withImage(here.images().missing())
                .withImagePullPolicy(policy)
                .endContainer()
                .endSpec();
    }
}
