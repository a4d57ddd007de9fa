package io.clusterloader.netperf.plan;

import java.util.OptionalInt;

/**
 * One worker pod and where it goes.
 *
 * @param index 0-based position in the fleet
 * @param group number of the Service that it stands behind together with others, where it does
 * @param hostNetwork whether the pod is in the network of its node
 */
public record WorkerSpec(int index, OptionalInt group, ClusterNode node, boolean hostNetwork) {
    /** Returns the pod's name. */
    public String name() {
        return "worker-" + index;
    }
}
