package io.clusterloader.localcluster.api;

import java.nio.file.Path;
import java.util.Optional;

/** Where the output of containers is found; who runs the containers implements it. */
@FunctionalInterface
public interface LogSource {
    /**
     * The file that holds what a container has written so far. It may still grow.
     *
     * @return empty if the container has not started or is not known
     */
    Optional<Path> logOf(String namespace, String pod, String container);

    /** A source that knows no container. */
    static LogSource none() {
        return (namespace, pod, container) -> Optional.empty();
    }
}
