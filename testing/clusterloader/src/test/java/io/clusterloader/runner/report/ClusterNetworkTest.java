package io.clusterloader.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
@SuppressWarnings("NullAway.Init")
class ClusterNetworkTest {
    private KubernetesClient client;

    @Test
    void theCniIsWhoSaysThatTheNetworkIsUp() {
        assertThat(ClusterNetwork.cni(List.of(node("KubeletReady", "k"), node("CalicoIsUp", "k"))))
                .contains("Calico");
        assertThat(ClusterNetwork.cni(List.of(node("RouteCreated", "node.antrea.io/mac-address"))))
                .contains("Antrea");
        assertThat(ClusterNetwork.cni(List.of(node("RouteCreated", "k")))).isEmpty();
        assertThat(ClusterNetwork.cni(List.of(
                        new NodeBuilder().withNewMetadata().endMetadata().build())))
                .isEmpty();
    }

    @Test
    void theModeOfKubeProxyIsThatOfItsConfiguration() {
        assertThat(ClusterNetwork.kubeProxyMode(client)).isEmpty();
        configure("kind: KubeProxyConfiguration\nmode: \"\"\n");
        assertThat(ClusterNetwork.kubeProxyMode(client)).contains("iptables, by default");
        configure("metricsBindAddress: \"\"\nmode: nftables\nnodePortAddresses: null\n");
        assertThat(ClusterNetwork.kubeProxyMode(client)).contains("nftables");
    }

    private void configure(String config) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("kube-system")
                        .withName("kube-proxy")
                        .endMetadata()
                        .addToData("config.conf", config)
                        .build())
                .createOr(existing -> existing.update());
    }

    private static Node node(String reason, String annotation) {
        return new NodeBuilder()
                .withNewMetadata()
                .addToAnnotations(annotation, "x")
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("NetworkUnavailable")
                .withReason(reason)
                .endCondition()
                .endStatus()
                .build();
    }
}
