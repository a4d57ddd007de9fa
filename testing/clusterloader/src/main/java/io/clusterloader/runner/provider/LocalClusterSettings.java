package io.clusterloader.runner.provider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to raise the embedded local cluster.
 *
 * @param command the program and its first arguments
 * @param images the file that says which image is which program
 * @param nodes how many, at least 1
 * @param ready how long the cluster may take until it is usable
 * @param gone how long it may take to remove itself
 */
public record LocalClusterSettings(List<String> command, Path images, int nodes, Duration ready, Duration gone) {
    private static final Duration USUALLY_READY_IN_SECONDS = Duration.ofSeconds(60);
    private static final Duration USUALLY_GONE_IN_SECONDS = Duration.ofSeconds(60);

    public LocalClusterSettings {
        command = List.copyOf(command);
    }

    public LocalClusterSettings(List<String> command, Path images, int nodes) {
        this(command, images, nodes, USUALLY_READY_IN_SECONDS, USUALLY_GONE_IN_SECONDS);
    }
}
