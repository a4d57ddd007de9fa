package io.clusterloader.testsupport;

import io.fabric8.kubernetes.api.model.NodeAddressBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.stream.Stream;

/** Nodes whose kubelet reports that they are ready. */
public final class ReadyNodes {
    private ReadyNodes() {}

    /** Returns a node with these internal addresses, for a test to add to. */
    public static NodeBuilder node(String name, String... addresses) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addAllToAddresses(Stream.of(addresses)
                        .map(address -> new NodeAddressBuilder()
                                .withType("InternalIP")
                                .withAddress(address)
                                .build())
                        .toList())
                .endStatus();
    }
}
