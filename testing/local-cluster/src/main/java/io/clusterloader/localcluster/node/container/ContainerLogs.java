package io.clusterloader.localcluster.node.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the output of containers is kept: one file for each, both streams in the order of writing, restarts
 * appended.
 *
 * @param directory of all logs
 */
public record ContainerLogs(Path directory) {
    /** The log of a container, empty when it never started. */
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
