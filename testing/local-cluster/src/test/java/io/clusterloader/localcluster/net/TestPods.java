package io.clusterloader.localcluster.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Runs programs in pods' namespaces, and ends them all. */
final class TestPods {
    private final List<Process> servers = new ArrayList<>();

    /** An iperf3 server for both families, listening when this returns. */
    void serve(PodNetwork pod, int port) throws IOException {
        servers.add(start(pod.namespace(), "iperf3", "-s", "-p", Integer.toString(port)));
        Awaitility.await("iperf3 listening in " + pod.namespace())
                .atMost(30, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(() -> run(pod.namespace(), "cat", "/proc/net/tcp6").contains(":%04X 0000".formatted(port)));
    }

    /** Sends 100 KB, or what the options say; what the client printed, "exit N" in the end. */
    static String send(String namespace, String host, int port, String... options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("iperf3", "-c", host, "-p", Integer.toString(port), "--connect-timeout", "1000"));

        line.addAll(options.length == 0 ? List.of("-n", "100K") : Arrays.asList(options));
        return run(namespace, line.toArray(String[]::new));
    }

    static String run(String namespace, String... command) throws IOException, InterruptedException {
        Process process = start(namespace, command);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return output + "exit " + process.waitFor();
    }

    private static Process start(String namespace, String... command) throws IOException {
        List<String> line = new ArrayList<>(
                namespace.isEmpty() ? List.of() : List.of("ip", "netns", "exec", namespace, "timeout", "20"));
        line.addAll(Arrays.asList(command));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    void stop() throws InterruptedException {
        for (Process server : servers) {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
        }
    }
}
