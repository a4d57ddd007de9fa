package io.clusterloader.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Where a test's runs take place: on a cluster that the runner raises for each of them, or on the one whose kubeconfig the
 * environment names. A test says how many nodes it would have; a cluster that is there already has those that it has. Made before the
 * first run, it knows what that run found.
 */
public sealed interface TestedCluster permits RaisedCluster, GivenCluster {
    /** With as many nodes as a user gets who says nothing of them. */
    static TestedCluster usual() {
        return GivenKubeconfig.find()
                .<TestedCluster>map(given -> GivenCluster.of(given, 3))
                .orElseGet(() -> RaisedCluster.of(List.of(), 3));
    }

    /** With so many nodes, or as many of them as a given cluster has. */
    static TestedCluster ofNodes(int wanted) {
        return GivenKubeconfig.find()
                .<TestedCluster>map(given -> GivenCluster.of(given, wanted))
                .orElseGet(() -> RaisedCluster.of(List.of("--nodes=" + wanted), wanted));
    }

    /** With so many nodes; a test that needs more than a given cluster has is left out. */
    static TestedCluster ofAtLeast(int wanted) {
        TestedCluster cluster = ofNodes(wanted);
        GivenKubeconfig.require(wanted, cluster.nodes());
        return cluster;
    }

    /** What makes the runner use it. */
    List<String> flags();

    /** How many nodes a run has that takes as many as it was told, at most as many as were wanted. */
    int nodes();

    /** How many nodes a run has that takes all there are. */
    int allNodes();

    /** What runs have left since this object was made; empty when all is as it was. */
    Set<String> left() throws IOException;

    /** The workers of a run whose client is sending at this moment. */
    List<SendingWorker> sending(Cli.Running run) throws IOException, InterruptedException;

    /** A worker in the middle of a case. */
    interface SendingWorker {
        /** Lets it die without a word, so that its container is started again. */
        void kill() throws Exception;
    }
}
