package io.clusterloader.runner.measure;

import org.jspecify.annotations.Nullable;

/**
 * What the state file holds.
 *
 * @param version of this format
 * @param starting the process that is about to start the measurement; 0 once it has
 * @param method of the plugin
 * @param identifier of the instance
 * @param testName that goes into the names of the artifacts
 * @param kubeconfig path of the file that leads to the cluster
 * @param state as the plugin gave it
 */
record Standing(
        int version,
        long starting,
        @Nullable String method,
        @Nullable String identifier,
        @Nullable String testName,
        @Nullable String kubeconfig,
        @Nullable String state) {
    static final int VERSION = 1;

    /** Before there is anything to be gathered. */
    static Standing startedBy(long process) {
        return new Standing(VERSION, process, null, null, null, null, null);
    }

    /** A measurement that waits to be gathered. */
    static Standing of(Subject subject, String kubeconfig, String state) {
        return new Standing(VERSION, 0, subject.method(), subject.identifier(), subject.testName(), kubeconfig, state);
    }
}
