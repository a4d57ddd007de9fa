package io.clusterloader.localcluster.controller.runtime;

/** A controller. To add one, add it to {@code ControlPlane}. */
public interface Controller extends AutoCloseable {
    /** Starts the controller. Called once, when the shared informers are filled. */
    void start();

    /** Stops working; what it made stays. */
    @Override
    void close();
}
