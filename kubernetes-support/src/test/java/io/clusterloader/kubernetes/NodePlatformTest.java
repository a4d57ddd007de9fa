package io.clusterloader.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodePlatformTest {
    @Test
    void aNodeThatTellsNothingCanRunPods() {
        assertThat(NodePlatform.obstacle(labelled(Map.of()))).isEmpty();
        assertThat(NodePlatform.architecture(labelled(Map.of()))).isEmpty();
        assertThat(NodePlatform.mostFrequentArchitecture(List.of(labelled(Map.of()))))
                .isEmpty();
    }

    @Test
    void theKubeletsWordGoesBeforeTheLabel() {
        Node node = new NodeBuilder(labelled(Map.of("kubernetes.io/arch", "amd64", "kubernetes.io/os", "linux")))
                .withNewStatus()
                .withNewNodeInfo()
                .withArchitecture("arm64")
                .withOperatingSystem("windows")
                .endNodeInfo()
                .endStatus()
                .build();
        assertThat(NodePlatform.architecture(node)).contains("arm64");
        assertThat(NodePlatform.obstacle(node).orElseThrow()).contains("Windows");
    }

    @Test
    void amd64IsTakenWhereTwoHaveAsManyNodes() {
        Node arm = labelled(Map.of("kubernetes.io/arch", "arm64"));
        Node amd = labelled(Map.of("kubernetes.io/arch", "amd64"));
        assertThat(NodePlatform.mostFrequentArchitecture(List.of(arm, amd))).contains("amd64");
        assertThat(NodePlatform.mostFrequentArchitecture(List.of(arm, amd, arm)))
                .contains("arm64");
    }

    @Test
    void knowsNodesWithoutAMachine() {
        Node simulated = new NodeBuilder(labelled(Map.of()))
                .editMetadata()
                .withAnnotations(Map.of("kwok.x-k8s.io/node", "fake"))
                .endMetadata()
                .build();
        assertThat(NodePlatform.obstacle(simulated)).isPresent();
        assertThat(NodePlatform.obstacle(labelled(Map.of("type", "virtual-kubelet"))))
                .isPresent();
        assertThat(NodePlatform.obstacle(labelled(Map.of("type", "compute")))).isEmpty();
    }

    private static Node labelled(Map<String, String> labels) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName("n")
                .withLabels(labels)
                .endMetadata()
                .build();
    }
}
