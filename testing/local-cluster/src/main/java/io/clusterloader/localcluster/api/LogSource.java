package io.clusterloader.localcluster.api;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the output of containers. The part that runs the containers implements it. */
@FunctionalInterface
public interface LogSource {
    /**
     * Returns the file with the output of a container so far. It may still grow.
     *
     * @return empty if the container has not started or is not known
     */
    Optional<Path> logOf(String namespace, String pod, String container);

    /** Returns a source without containers. */
    static LogSource none() {
        return (namespace, pod, container) -> Optional.empty();
    }
}
