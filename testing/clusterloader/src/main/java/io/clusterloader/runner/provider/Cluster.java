package io.clusterloader.runner.provider;

import io.clusterloader.runner.access.ClusterException;
import io.fabric8.kubernetes.client.Config;
import java.util.function.Consumer;

/** A cluster to run on. {@link #close} takes it down if this process raised it. */
public interface Cluster extends AutoCloseable {
    /** Returns how to reach it. */
    Config config();

    /** Returns its provider, for {@code cl2-metadata.json}. */
    Provider provider();

    /**
     * Calls a listener once, on a thread of its own, if the cluster ends before it is closed.
     *
     * @param listener receives the reason
     */
    void whenLost(Consumer<String> listener);

    /**
     * Closes the cluster. Waits until nothing of it is left, interrupted or not.
     *
     * @throws ClusterException if something is left
     */
    @Override
    void close() throws ClusterException;

    /** A cluster that existed before this process and stays. */
    record Existing(Provider provider, Config config) implements Cluster {
        /** Does nothing: others watch this cluster. */
        @Override
        public void whenLost(Consumer<String> listener) {}

        @Override
        public void close() {}
    }
}
