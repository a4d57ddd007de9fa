package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.client.Config;

/** A cluster to run on, taken down by {@link #close} if we raised it. */
public interface Cluster extends AutoCloseable {
    /** How to reach it. */
    Config config();

    /** What to call it in {@code cl2-metadata.json}. */
    Provider provider();

    /**
     * Gives the cluster up. Waits until nothing of it is left, interrupted or not.
     *
     * @throws ClusterException if something is left
     */
    @Override
    void close() throws ClusterException;

    /** A cluster that was there before us and stays. */
    record Existing(Provider provider, Config config) implements Cluster {
        @Override
        public void close() {}
    }
}
