package io.clusterloader.runner.doctor.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.doctor.DoctorCli;
import io.clusterloader.runner.doctor.MockedApi;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class NoReadyNodeTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void saysWhyEachIsNot() throws Exception {
        MockedApi.healthy(server, client);
        client.nodes()
                .list()
                .getItems()
                .forEach(node -> client.nodes()
                        .resource(new NodeBuilder(node)
                                .editStatus()
                                .withConditions(new NodeConditionBuilder()
                                        .withType("Ready")
                                        .withStatus("Unknown")
                                        .withReason("NodeStatusUnknown")
                                        .withMessage("Kubelet stopped posting node status.")
                                        .build())
                                .endStatus()
                                .build())
                        .update());

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .containsPattern("problem +nodes +")
                .containsPattern(
                        "(?s)warning: not ready: n1, n2 \\(NodeStatusUnknown: Kubelet stopped posting node status.\\)"
                                + ".*needs 2 schedulable nodes; the cluster has none")
                .containsOnlyOnce("problem  nodes");
    }

    @Test
    void oneIsTooFew() throws Exception {
        MockedApi.healthy(server, client);
        client.nodes().withName("n2").delete();

        DoctorCli doctor = DoctorCli.on(client, directory);

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out()).contains("needs 2 schedulable nodes so that client and server are apart");
    }
}
