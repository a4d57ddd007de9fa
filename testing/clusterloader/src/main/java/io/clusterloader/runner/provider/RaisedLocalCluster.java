package io.clusterloader.runner.provider;

import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.access.Kubeconfig;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The local cluster, a process of its own. It removes itself at the end of its stdin, which this process holds open: so it
 * ends with this process, even after {@code kill -9}. It is in a session of its own, so that Ctrl-C does not reach it and
 * measurements can still clean up.
 */
public final class RaisedLocalCluster implements Cluster {
    private final ClusterProcess process;
    private final Path state;
    private final Config config;
    private final Duration stopTimeout;

    private RaisedLocalCluster(ClusterProcess process, Path state, Config config, Duration stopTimeout) {
        this.process = process;
        this.state = state;
        this.config = config;
        this.stopTimeout = stopTimeout;
    }

    /**
     * Starts a cluster.
     *
     * @param progress receives every line that the cluster prints
     * @throws ClusterException if the program cannot be started, ends before it is ready, or is not ready in time;
     *     nothing of it is then left
     */
    public static RaisedLocalCluster raise(Settings settings, Consumer<String> progress)
            throws ClusterException, InterruptedException {
        Path state = newStateDirectory();
        ClusterProcess process = null;
        try {
            process = ClusterProcess.start(command(settings, state), progress);
            Path kubeconfig = process.awaitReady(settings.startTimeout());
            return new RaisedLocalCluster(process, state, Kubeconfig.read(kubeconfig), settings.stopTimeout());
        } catch (ClusterException | InterruptedException | RuntimeException e) {
            if (process != null) {
                process.end(settings.stopTimeout());
            }
            remove(state);
            throw e;
        }
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Provider provider() {
        return Provider.LOCAL;
    }

    @Override
    public void whenLost(Consumer<String> tell) {
        process.whenLost(tell);
    }

    @Override
    public void close() throws ClusterException {
        boolean clean = process.end(stopTimeout);
        remove(state);
        if (!clean) {
            throw new ClusterException("the local cluster did not remove itself in time and was killed; "
                    + "the next local cluster removes what it left");
        }
    }

    private static List<String> command(Settings settings, Path state) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(settings.command());
        command.addAll(List.of(
                "serve",
                "--name=" + name(ThreadLocalRandom.current()),
                "--nodes=" + settings.nodes(),
                "--images=" + settings.images(),
                "--state-dir=" + state));
        return command;
    }

    /** Short, because it becomes part of the names of network interfaces, which have at most 15 characters. */
    private static String name(Random random) {
        byte[] bytes = new byte[3];
        random.nextBytes(bytes);
        return "r" + HexFormat.of().formatHex(bytes).substring(1);
    }

    /** The cluster makes it: it then also removes it if we do not live to do so. */
    private static Path newStateDirectory() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("clusterloader-" + HexFormat.of().formatHex(bytes));
    }

    private static void remove(Path directory) throws ClusterException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> content = Files.walk(directory)) {
            for (Path path : content.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new ClusterException("%s cannot be removed: %s".formatted(directory, e.getMessage()), e);
        }
    }

    /**
     * How to start the local cluster.
     *
     * @param command the program and its first arguments
     * @param images the file that says which image is which program
     * @param nodes how many nodes, at least 1
     * @param startTimeout how long the cluster may take until it is usable
     * @param stopTimeout how long it may take to remove itself
     */
    public record Settings(List<String> command, Path images, int nodes, Duration startTimeout, Duration stopTimeout) {
        private static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(60);
        private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(60);

        public Settings {
            command = List.copyOf(command);
        }

        public Settings(List<String> command, Path images, int nodes) {
            this(command, images, nodes, DEFAULT_START_TIMEOUT, DEFAULT_STOP_TIMEOUT);
        }
    }
}
