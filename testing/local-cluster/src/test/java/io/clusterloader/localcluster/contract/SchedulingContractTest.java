package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import org.junit.jupiter.api.Test;

/** Where pods go, and what is said of those that go nowhere. */
@Contract
class SchedulingContractTest {
    @Test
    void putsAPodWhereItsAffinityWants(Sandbox here) {
        for (String node : here.nodes()) {
            here.create(pinned("on-" + node, node, here).build());

            assertThat(here.awaitReady("on-" + node).getSpec().getNodeName()).isEqualTo(node);
        }
        Event event = Events.await(here, "on-" + here.nodes().getFirst(), "Normal", "Scheduled");
        assertThat(event.getMessage())
                .isEqualTo("Successfully assigned " + here.namespace() + "/on-"
                        + here.nodes().getFirst() + " to " + here.nodes().getFirst());
    }

    @Test
    void putsAPodWhereItsSelectorWants(Sandbox here) {
        String node = here.nodes().getLast();
        here.create(ContractPods.pause(here, "a")
                .editSpec()
                .addToNodeSelector("kubernetes.io/hostname", node)
                .endSpec()
                .build());

        assertThat(here.awaitReady("a").getSpec().getNodeName()).isEqualTo(node);
    }

    @Test
    void saysWhyAPodFitsNowhere(Sandbox here) {
        here.create(pinned("lost", "no-such-node", here).build());

        Pod pod = here.awaitPod(
                "lost", seen -> ContractPods.condition(seen, "PodScheduled").isPresent());

        PodCondition condition = ContractPods.condition(pod, "PodScheduled").orElseThrow();
        int nodes = here.nodes().size();
        assertThat(condition.getStatus()).isEqualTo("False");
        assertThat(condition.getReason()).isEqualTo("Unschedulable");
        // A server of release 1.20 leaves out "/selector".
        assertThat(condition.getMessage())
                .startsWith(
                        "0/%1$d nodes are available: %1$d node(s) didn't match Pod's node affinity".formatted(nodes));
        assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(Events.await(here, "lost", "Warning", "FailedScheduling").getMessage())
                .isEqualTo(condition.getMessage());
    }

    @Test
    void doesNotPromiseMoreThanANodeHas(Sandbox here) {
        here.create(Resources.requests(ContractPods.pause(here, "big"), "1000", "1Mi")
                .build());

        Pod pod = here.awaitPod(
                "big", seen -> ContractPods.condition(seen, "PodScheduled").isPresent());

        assertThat(ContractPods.condition(pod, "PodScheduled").orElseThrow().getMessage())
                .startsWith("0/%1$d nodes are available: %1$d Insufficient cpu."
                        .formatted(here.nodes().size()));
    }

    @Test
    void leavesTheChoiceToWhoNamesANode(Sandbox here) {
        String node = here.nodes().get(1);
        here.create(ContractPods.on(node, ContractPods.pause(here, "named")).build());

        Pod pod = here.awaitReady("named");

        assertThat(pod.getSpec().getNodeName()).isEqualTo(node);
        assertThat(ContractPods.condition(pod, "PodScheduled").orElseThrow().getStatus())
                .isEqualTo("True");
    }

    private static PodBuilder pinned(String name, String node, Sandbox here) {
        return ContractPods.pause(here, name)
                .editSpec()
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues(node)
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .endSpec();
    }
}
