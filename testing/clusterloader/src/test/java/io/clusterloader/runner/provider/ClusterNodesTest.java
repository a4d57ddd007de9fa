package io.clusterloader.runner.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.NodeListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(https = false)
class ClusterNodesTest {
    @SuppressWarnings("NullAway.Init")
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @Test
    void listsAFewNodesFirstAndThenTheRest() throws Exception {
        answer("/api/v1/nodes?limit=50", page("a", "token"));
        answer("/api/v1/nodes?continue=token&limit=500", page("b", "further"));
        answer("/api/v1/nodes?continue=further&limit=500", page("c", ""));

        assertThat(ClusterNodes.list(client).all())
                .extracting(node -> node.getMetadata().getName())
                .containsExactly("a", "b", "c");
    }

    @Test
    void asksAgainWhereTheServerRespondsWithAnError() throws Exception {
        server.expect()
                .get()
                .withPath("/api/v1/nodes?limit=50")
                .andReturn(503, "")
                .once();
        answer("/api/v1/nodes?limit=500", page("a", ""));

        assertThat(ClusterNodes.list(client).all()).hasSize(1);
    }

    private void answer(String path, NodeList nodes) {
        server.expect().get().withPath(path).andReturn(200, nodes).once();
    }

    private static NodeList page(String node, String next) {
        return new NodeListBuilder()
                .withNewMetadata()
                .withContinue(next)
                .endMetadata()
                .addToItems(new NodeBuilder()
                        .withNewMetadata()
                        .withName(node)
                        .endMetadata()
                        .build())
                .build();
    }
}
