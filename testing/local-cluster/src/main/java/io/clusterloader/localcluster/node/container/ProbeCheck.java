package io.clusterloader.localcluster.node.container;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A check of a container's health. */
interface ProbeCheck {
    /** Returns empty if the container is healthy, else what is wrong. */
    Optional<String> run(Duration timeout) throws InterruptedException;

    /**
     * Returns the check that a probe asks for. Connections come from the host, which reaches pods as their node does.
     */
    static ProbeCheck of(
            Probe probe, Container container, String podAddress, ContainerProcess process, ContainerPlan plan) {
        if (probe.getExec() != null) {
            List<String> command = new ArrayList<>(process.enter(plan));
            command.addAll(probe.getExec().getCommand());
            ProbeCheck exec = timeout -> exec(command, plan.environment(), timeout);
            return fileTest(probe.getExec().getCommand(), process.root(), exec);
        }
        if (probe.getTcpSocket() != null) {
            int port = port(probe.getTcpSocket().getPort(), container);
            return timeout -> connect(new InetSocketAddress(podAddress, port), timeout);
        }
        if (probe.getHttpGet() != null) {
            int port = port(probe.getHttpGet().getPort(), container);
            return new HttpProbe(probe.getHttpGet(), podAddress, port);
        }
        return _ -> Optional.of("this kind of probe is not supported");
    }

    /**
     * Answers {@code test -f FILE} without a process, and other commands with one. A hundred pods that are asked so every
     * second would cost half a processor in starting {@code nsenter}, {@code setpriv} and {@code test}, at the expense of
     * what is measured meanwhile.
     */
    private static ProbeCheck fileTest(List<String> command, Path root, ProbeCheck exec) {
        boolean known = command.size() == 3
                && Path.of(command.get(0)).endsWith("test")
                && command.get(1).equals("-f")
                && command.get(2).startsWith("/");
        return known ? timeout -> isFile(root, Path.of(command.get(2)).normalize(), exec, timeout) : exec;
    }

    private static Optional<String> isFile(Path root, Path file, ProbeCheck exec, Duration timeout)
            throws InterruptedException {
        Path place = root;
        for (Path part : file) {
            place = place.resolve(part);
            // A link could lead out of the container's file system.
            if (Files.isSymbolicLink(place)) {
                return exec.run(timeout);
            }
        }
        // The command prints nothing either.
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) ? Optional.empty() : Optional.of("exit code 1: ");
    }

    private static Optional<String> exec(List<String> command, Map<String, String> environment, Duration timeout)
            throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!endsWithin(process, timeout)) {
                return Optional.of("command timed out after " + timeout.toSeconds() + " s");
            }
            String output = new String(process.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("exit code " + process.exitValue() + ": " + output.strip());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Waits for the process, and kills it with its children if it does not end, also when interrupted. */
    private static boolean endsWithin(Process process, Duration timeout) throws InterruptedException {
        boolean ended = false;
        try {
            ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return ended;
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static Optional<String> connect(InetSocketAddress address, Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("dial tcp " + address + ": " + e.getMessage());
        }
    }

    private static int port(IntOrString port, Container container) {
        if (port.getIntVal() != null) {
            return port.getIntVal();
        }
        return container.getPorts().stream()
                .filter(candidate -> port.getStrVal().equals(candidate.getName()))
                .map(candidate -> candidate.getContainerPort())
                .findFirst()
                .orElse(0);
    }
}
