package io.clusterloader.images;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits for nothing but that the engine has started the container: its health is what the test is about. */
public final class RunningOnly extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
}
