package io.clusterloader.localcluster.controller.runtime;

import io.clusterloader.localcluster.controller.ControlPlane;

/** One loop of the control plane. A new one is added to {@link ControlPlane}'s list and needs nothing else. */
public interface Controller extends AutoCloseable {
    /** Begins to work; called once, when the shared informers have been filled. */
    void start();

    /** Stops working; what it made stays. */
    @Override
    void close();
}
