package io.clusterloader.runner.measure;

import io.clusterloader.runner.access.KubeconfigSelection;

/**
 * A measurement that was started and can be gathered.
 *
 * @param kubeconfig the files and the context that led to the cluster when it was started
 * @param state for the plugin
 */
public record StartedMeasurement(Subject subject, KubeconfigSelection kubeconfig, String state) {
    /** Leaves out the state, which holds credentials. */
    @Override
    public String toString() {
        return "StartedMeasurement[%s, %s]".formatted(subject, kubeconfig);
    }
}
