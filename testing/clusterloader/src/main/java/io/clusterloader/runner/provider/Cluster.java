package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.client.Config;
import java.util.function.Consumer;

/** A cluster to run on, taken down by {@link #close} if we raised it. */
public interface Cluster extends AutoCloseable {
    /** How to reach it. */
    Config config();

    /** What to call it in {@code cl2-metadata.json}. */
    Provider provider();

    /**
     * Has somebody told, once and on a thread of its own, if the cluster ends before it is given up.
     *
     * @param tell is given the reason
     */
    void whenLost(Consumer<String> tell);

    /**
     * Gives the cluster up. Waits until nothing of it is left, interrupted or not.
     *
     * @throws ClusterException if something is left
     */
    @Override
    void close() throws ClusterException;

    /** A cluster that was there before us and stays. */
    record Existing(Provider provider, Config config) implements Cluster {
        /** Others look after it. */
        @Override
        public void whenLost(Consumer<String> tell) {}

        @Override
        public void close() {}
    }
}
