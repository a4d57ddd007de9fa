package io.clusterloader.testsupport;

import org.junit.jupiter.api.Assumptions;

/**
 * Leaves out a test that the given cluster cannot pass, because of what the cluster is: too old, or too small. Nothing else may
 * leave out a test: without its tool or its rights a test fails.
 */
public final class ClusterProperty {
    private ClusterProperty() {}

    /** Leaves out the running test, and prints the reason, unless the cluster has the property. */
    public static void require(boolean has, String reason) {
        if (!has) {
            System.err.println("left out on this cluster: " + reason);
        }
        Assumptions.assumeTrue(has, reason);
    }
}
