package io.clusterloader.runner.phase;

import java.util.List;

/** What is done for one replica of a bundle in one namespace. */
sealed interface ReplicaAction {
    /** Returns the entries of the bundle, in its order. */
    List<BundleEntry> entries();

    /** Returns the namespace, empty for cluster scope. */
    String namespace();

    int index();

    /** Deletes a replica, because there are more than wanted. */
    record Delete(String namespace, int index, List<BundleEntry> entries) implements ReplicaAction {}

    /** Creates or patches a wanted replica. */
    record Establish(String namespace, int index, List<BundleEntry> entries) implements ReplicaAction {}

    /**
     * One bundled object in one namespace of a phase.
     *
     * @param object that is wanted
     * @param replicas that are known
     * @param treatment of existing replicas that stay
     */
    record BundleEntry(BundledObject object, Replicas replicas, Replicas.Treatment treatment) {}
}
