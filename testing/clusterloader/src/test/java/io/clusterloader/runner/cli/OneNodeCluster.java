package io.clusterloader.runner.cli;

import io.clusterloader.testsupport.KubeconfigFile;
import io.clusterloader.testsupport.ReadyNodes;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;

/** A mock API server made to look like a cluster of one node. */
final class OneNodeCluster {
    private OneNodeCluster() {}

    /** Creates the node, unless it exists, and writes a kubeconfig. */
    static Path kubeconfig(KubernetesClient client, Path directory) throws IOException {
        if (client.nodes().withName("n1").get() == null) {
            client.nodes()
                    .resource(ReadyNodes.node("n1")
                            .editStatus()
                            .withNewNodeInfo()
                            .withKernelVersion("6.1")
                            .withArchitecture("amd64")
                            .endNodeInfo()
                            .endStatus()
                            .build())
                    .create();
        }
        return KubeconfigFile.write(directory, client);
    }
}
