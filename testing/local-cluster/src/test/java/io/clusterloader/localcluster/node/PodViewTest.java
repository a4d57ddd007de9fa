package io.clusterloader.localcluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.localcluster.node.container.ContainerState;
import io.clusterloader.localcluster.node.container.ContainerState.Phase.Running;
import io.clusterloader.localcluster.node.container.ContainerState.Phase.Terminated;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodViewTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theLifeOfAPodThatAlwaysRestarts() {
        ContainerState container = container("c");
        assertThat(view("Always", container).phase()).isEqualTo("Pending");
        container.running(new Running(NOW));
        assertThat(view("Always", container).phase()).isEqualTo("Running");
        container.terminated(Terminated.of(137, NOW, NOW));
        container.waiting("CrashLoopBackOff", "");
        assertThat(view("Always", container).phase()).isEqualTo("Running");
        container.running(new Running(NOW));
        assertThat(container.view().restarts()).isEqualTo(1);
        assertThat(container.view().last())
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(137));
    }

    @Test
    void thePhaseOfAPodThatEndsDependsOnItsPolicy() {
        ContainerState failed = container("c");
        failed.running(new Running(NOW));
        failed.terminated(Terminated.of(1, NOW, NOW));
        ContainerState done = container("d");
        done.running(new Running(NOW));
        done.terminated(Terminated.of(0, NOW, NOW));

        assertThat(view("Never", failed).phase()).isEqualTo("Failed");
        assertThat(view("OnFailure", failed).phase()).isEqualTo("Running");
        assertThat(view("OnFailure", done).phase()).isEqualTo("Succeeded");
        assertThat(view("Always", done).phase()).isEqualTo("Running");
    }

    @Test
    void readinessIsAConditionWithItsOwnTransitionTime() {
        ContainerState container = state(named("c").withNewReadinessProbe().endReadinessProbe());
        container.running(new Running(NOW));
        PodStatus waiting = PodStatuses.of(view("Always", container), new PodStatus(), NOW);
        container.ready(true);
        PodStatus ready = PodStatuses.of(view("Always", container), waiting, NOW.plusSeconds(5));

        assertThat(condition(waiting, "Ready")).contains("False", "containers with unready status: [c]");
        assertThat(condition(ready, "Ready")).contains("True", "2026-01-01T00:00:05Z");
        assertThat(condition(ready, "Initialized")).contains("True", "2026-01-01T00:00:00Z");
    }

    @Test
    void whatHasNoProbeHasStartedAndIsReadyAsSoonAsItRuns() {
        ContainerState container = container("c");
        container.running(new Running(NOW));
        assertThat(container.view().started()).isTrue();
        assertThat(container.view().ready()).isTrue();
    }

    @Test
    void aStartupProbeComesBeforeReadiness() {
        ContainerState container = state(named("c").withNewStartupProbe().endStartupProbe());
        container.running(new Running(NOW));
        assertThat(container.view().started()).isFalse();
        assertThat(container.view().ready()).isFalse();
        container.started();
        assertThat(container.view().started()).isTrue();
        assertThat(container.view().ready()).isTrue();
    }

    private static String condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static ContainerState container(String name) {
        return state(named(name));
    }

    private static ContainerBuilder named(String name) {
        return new ContainerBuilder().withName(name).withImage("image");
    }

    private static ContainerState state(ContainerBuilder container) {
        return new ContainerState(container.build(), "ContainerCreating", () -> {});
    }

    private static PodView view(String policy, ContainerState container) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withUid("uid")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy(policy)
                .endSpec()
                .build();
        return new PodView(
                pod, NOW, Optional.empty(), List.of(), List.of(container.view()), Optional.empty(), Optional.empty());
    }
}
