package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One way to ask a container how it is. */
interface Check {
    /** Empty when it is well, else what was wrong. */
    Optional<String> run(Duration timeout) throws InterruptedException;

    /** The check that a probe asks for. Connections are made from the host, which pods reach as they reach a node. */
    static Check of(Probe probe, Container container, String podAddress, ContainerProcess process, ContainerPlan plan) {
        if (probe.getExec() != null) {
            List<String> command = new ArrayList<>(process.enter(plan));
            command.addAll(probe.getExec().getCommand());
            Check exec = timeout -> exec(command, plan.environment(), timeout);
            return FileTest.of(probe.getExec().getCommand(), process.root(), exec);
        }
        if (probe.getTcpSocket() != null) {
            int port = port(probe.getTcpSocket().getPort(), container);
            return timeout -> connect(new InetSocketAddress(podAddress, port), timeout);
        }
        if (probe.getHttpGet() != null) {
            int port = port(probe.getHttpGet().getPort(), container);
            return new HttpCheck(probe.getHttpGet(), podAddress, port);
        }
        return _ -> Optional.of("this kind of probe is not supported");
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

    /** Also when interrupted, nothing of the process stays. */
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
