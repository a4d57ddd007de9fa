package io.clusterloader.runner.measure;

import java.nio.file.Path;

/**
 * A measurement that was started and waits to be gathered.
 *
 * @param kubeconfig the file that led to the cluster when it was started
 * @param state for the plugin
 */
public record Waiting(Subject subject, Path kubeconfig, String state) {
    /** Without the state, which holds credentials. */
    @Override
    public String toString() {
        return "Waiting[%s, %s]".formatted(subject, kubeconfig);
    }
}
