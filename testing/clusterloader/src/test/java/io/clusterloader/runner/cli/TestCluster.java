package io.clusterloader.runner.cli;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mock API server made to look like a cluster of one node. */
final class TestCluster {
    private TestCluster() {}

    static Path kubeconfig(KubernetesClient client, Path directory) throws IOException {
        if (client.nodes().withName("n1").get() == null) {
            client.nodes()
                    .resource(new NodeBuilder()
                            .withNewMetadata()
                            .withName("n1")
                            .endMetadata()
                            .withNewStatus()
                            .addNewCondition()
                            .withType("Ready")
                            .withStatus("True")
                            .endCondition()
                            .withNewNodeInfo()
                            .withKernelVersion("6.1")
                            .withArchitecture("amd64")
                            .endNodeInfo()
                            .endStatus()
                            .build())
                    .create();
        }
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts: [{name: c, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {}}]
                """.formatted(client.getMasterUrl()));
    }
}
