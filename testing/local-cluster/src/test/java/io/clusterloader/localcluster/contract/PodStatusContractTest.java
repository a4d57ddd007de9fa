package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pod's status says while it runs, and when it has ended. */
@Contract
class PodStatusContractTest {
    private static final String NOT_READY = "containers with unready status: [main]";

    @Test
    void tellsThatAPodRunsAndIsReady(Sandbox here) {
        here.run("a", "exec sleep 1000");

        Pod pod = here.awaitReady("a");

        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(pod.getStatus().getStartTime()).isNotBlank();
        assertThat(pod.getStatus().getHostIP()).isNotBlank();
        assertThat(pod.getStatus().getPodIPs()).hasSize(2);
        assertThat(pod.getStatus().getPodIPs().getFirst().getIp())
                .isEqualTo(pod.getStatus().getPodIP());
        for (String type : List.of("Initialized", "ContainersReady", "Ready", "PodScheduled")) {
            assertThat(ContractPods.condition(pod, type).orElseThrow().getStatus())
                    .as(type)
                    .isEqualTo("True");
        }
        ContainerStatus status = ContractPods.main(pod).orElseThrow();
        assertThat(status.getState().getRunning().getStartedAt()).isNotBlank();
        assertThat(status.getContainerID()).contains("://");
        assertThat(status.getImage()).isNotBlank();
        assertThat(status.getImageID()).isNotBlank();
        assertThat(status.getReady()).isTrue();
        assertThat(status.getStarted()).isTrue();
        assertThat(status.getRestartCount()).isZero();
        Events.await(here, "a", "Normal", "Pulled");
        assertThat(Events.await(here, "a", "Normal", "Created").getSource().getComponent())
                .isEqualTo("kubelet");
        assertThat(Events.await(here, "a", "Normal", "Started")
                        .getInvolvedObject()
                        .getFieldPath())
                .isEqualTo("spec.containers{main}");
    }

    @Test
    void saysWhichContainersAreNotReady(Sandbox here) {
        here.create(ContractPods.shell(here, "a", "exec sleep 1000")
                .editSpec()
                .editFirstContainer()
                .withNewReadinessProbe()
                .withPeriodSeconds(1)
                .withNewExec()
                .withCommand("false")
                .endExec()
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build());

        Pod pod = here.awaitPod("a", seen -> seen.getStatus().getPhase().equals("Running"));

        var ready = ContractPods.condition(pod, "Ready").orElseThrow();
        assertThat(ready.getStatus()).isEqualTo("False");
        assertThat(ready.getReason()).isEqualTo("ContainersNotReady");
        assertThat(ready.getMessage()).isEqualTo(NOT_READY);
        assertThat(ContractPods.main(pod).orElseThrow().getStarted()).isTrue();
        assertThat(Events.await(here, "a", "Warning", "Unhealthy").getMessage()).startsWith("Readiness probe failed");
    }

    @Test
    void tellsHowContainersHaveEnded(Sandbox here) {
        here.create(ContractPods.shell(here, "good", "exit 0")
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build());
        here.create(ContractPods.shell(here, "bad", "exit 4")
                .editSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .build());

        Pod good = here.awaitPod("good", seen -> seen.getStatus().getPhase().equals("Succeeded"));
        Pod bad = here.awaitPod("bad", seen -> seen.getStatus().getPhase().equals("Failed"));

        var end = ContractPods.main(good).orElseThrow().getState().getTerminated();
        assertThat(end.getReason()).isEqualTo("Completed");
        assertThat(end.getExitCode()).isZero();
        assertThat(end.getContainerID()).contains("://");
        assertThat(ContractPods.condition(good, "Ready").orElseThrow().getReason())
                .isEqualTo("PodCompleted");
        assertThat(ContractPods.main(bad)
                        .orElseThrow()
                        .getState()
                        .getTerminated()
                        .getReason())
                .isEqualTo("Error");
        assertThat(ContractPods.main(bad)
                        .orElseThrow()
                        .getState()
                        .getTerminated()
                        .getExitCode())
                .isEqualTo(4);
        // From release 1.28 on it is PodFailed.
        assertThat(ContractPods.condition(bad, "Ready").orElseThrow().getReason())
                .isIn("PodFailed", "ContainersNotReady");
    }

    @Test
    void runsInitContainersFirst(Sandbox here) {
        here.create(withInit(here, "good", "true").build());
        here.create(withInit(here, "bad", "false").build());

        Pod good = here.awaitReady("good");
        Pod bad = here.awaitPod("bad", seen -> seen.getStatus().getPhase().equals("Failed"));

        assertThat(good.getStatus()
                        .getInitContainerStatuses()
                        .getFirst()
                        .getState()
                        .getTerminated()
                        .getReason())
                .isEqualTo("Completed");
        assertThat(good.getStatus().getInitContainerStatuses().getFirst().getReady())
                .isTrue();
        assertThat(ContractPods.waitingReason(bad)).isEqualTo("PodInitializing");
        var initialized = ContractPods.condition(bad, "Initialized").orElseThrow();
        assertThat(initialized.getReason()).isEqualTo("ContainersNotInitialized");
        assertThat(initialized.getMessage()).isEqualTo("containers with incomplete status: [first]");
    }

    @Test
    void endsPodsThatRunTooLong(Sandbox here) {
        here.create(ContractPods.shell(here, "a", "exec sleep 1000")
                .editSpec()
                .withActiveDeadlineSeconds(1L)
                .endSpec()
                .build());

        Pod pod = here.awaitPod("a", seen -> seen.getStatus().getPhase().equals("Failed"));

        assertThat(pod.getStatus().getReason()).isEqualTo("DeadlineExceeded");
        // A server of release 1.20 says "Pod was active on the node longer than the specified deadline".
        assertThat(pod.getStatus().getMessage()).contains("active on", "longer than", "deadline");
    }

    private static PodBuilder withInit(Sandbox here, String name, String command) {
        return ContractPods.shell(here, name, "exec sleep 1000")
                .editSpec()
                .withRestartPolicy("Never")
                .addNewInitContainer()
                .withName("first")
                .withImage(here.images().shell())
                .withCommand(command)
                .endInitContainer()
                .endSpec();
    }
}
