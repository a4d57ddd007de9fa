package io.clusterloader.netperf.plan;

/**
 * One worker pod and where it goes.
 *
 * @param index 0-based position in the fleet
 * @param group position of the Service that a server shares with others, where it shares one
 */
public record WorkerSeat(int index, int group, ClusterNode node) {
    /** The pod's name. */
    public String name() {
        return "worker-" + index;
    }
}
