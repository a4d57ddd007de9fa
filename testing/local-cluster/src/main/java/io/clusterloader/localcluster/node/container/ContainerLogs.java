package io.clusterloader.localcluster.node.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files with the output of containers: one per container, with both streams in the order of writing. A restarted
 * container appends.
 *
 * @param directory of all logs
 */
public record ContainerLogs(Path directory) {
    /** Returns the log of a container, or empty if it never started. */
    public Optional<Path> logOf(String namespace, String pod, String container) {
        return Optional.of(file(namespace, pod, container)).filter(Files::exists);
    }

    public Path file(String namespace, String pod, String container) {
        return directoryOf(namespace, pod).resolve(container + ".log");
    }

    public Path directoryOf(String namespace, String pod) {
        return directory.resolve(namespace + "_" + pod);
    }
}
