package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.ClusterSpec;
import io.clusterloader.localcluster.net.IpFamilies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which cluster to start. */
final class ClusterOptions {
    private static final String IMAGES_PROPERTY = "clusterloader.images";

    @Spec(Spec.Target.MIXEE)
    @Nullable
    private CommandSpec command;

    @Option(names = "--name", paramLabel = "NAME", description = "name of the cluster (default: ${DEFAULT-VALUE})")
    private String name = ClusterSpec.DEFAULT_NAME;

    @Option(names = "--nodes", paramLabel = "N", description = "number of nodes (default: ${DEFAULT-VALUE})")
    private int nodes = ClusterSpec.DEFAULT_NODES;

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "which image runs which command (default: the system property " + IMAGES_PROPERTY + ")")
    @Nullable
    private Path images = defaultImages();

    @Option(
            names = "--ip-family",
            paramLabel = "FAMILY",
            description = "addresses of nodes, pods and services: IPv4, IPv6 or dual (default: ${DEFAULT-VALUE})")
    private String ipFamily = IpFamilies.DUAL.toString();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "port of the API server on 127.0.0.1, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    private static @Nullable Path defaultImages() {
        String file = System.getProperty(IMAGES_PROPERTY);
        return file == null ? null : Path.of(file);
    }

    /**
     * Returns the specification of the cluster.
     *
     * @throws ParameterException if it cannot be
     */
    ClusterSpec spec() {
        try {
            return new ClusterSpec(
                    name, nodes, Optional.ofNullable(images), Optional.empty(), IpFamilies.of(ipFamily), port);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(CommandOutput.lineOf(command), "--" + e.getMessage(), e);
        }
    }

    /** Returns the options as arguments for another process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("--name=" + name, "--nodes=" + nodes, "--ip-family=" + ipFamily, "--port=" + port));
        if (images != null) {
            arguments.add("--images=" + images.toAbsolutePath());
        }
        return arguments;
    }
}
