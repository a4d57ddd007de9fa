package io.clusterloader.localcluster.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the output of containers is kept: one file for each, both streams in the order of writing, restarts
 * appended.
 *
 * @param directory of all logs
 */
public record PodLogs(Path directory) {
    /** The log of a container, empty when it never started. */
    public Optional<Path> logOf(String namespace, String pod, String container) {
        return Optional.of(file(namespace, pod, container)).filter(Files::exists);
    }

    Path file(String namespace, String pod, String container) {
        return directoryOf(namespace, pod).resolve(container + ".log");
    }

    Path directoryOf(String namespace, String pod) {
        return directory.resolve(namespace + "_" + pod);
    }
}
