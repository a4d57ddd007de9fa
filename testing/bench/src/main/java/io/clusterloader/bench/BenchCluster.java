package io.clusterloader.bench;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A local cluster that stands while several runs measure on it. */
public final class BenchCluster {
    private static final String CLUSTER = "bench-" + ProcessHandle.current().pid();
    private static final String NAME = "--name=" + CLUSTER;
    private static final Pattern KUBECONFIG = Pattern.compile("KUBECONFIG=(\\S+)");

    private BenchCluster() {}

    /** What is measured on the cluster. */
    public interface Work {
        /** Does it. */
        void on(String kubeconfig) throws IOException, InterruptedException;
    }

    /** Returns the processes of the cluster, those of its pods among them. */
    public static List<ProcessHandle> programs() {
        return named().flatMap(ProcessHandle::descendants).distinct().toList();
    }

    /** Returns what the cluster has on this machine: programs, network namespaces, and the links and tables of its router. */
    public static Set<String> traces() throws IOException, InterruptedException {
        Set<String> traces = new TreeSet<>();
        programs()
                .forEach(
                        program -> program.info().commandLine().ifPresent(command -> traces.add("process " + command)));
        try (Stream<Path> namespaces = Files.list(Path.of("/run/netns"))) {
            namespaces
                    .map(namespace -> namespace.getFileName().toString())
                    .filter(name -> name.startsWith("cl2-" + CLUSTER))
                    .forEach(name -> traces.add("network namespace " + name));
        }
        Process router = router("ls /sys/class/net; nft list tables").start();
        router.inputReader().lines().forEach(line -> traces.add("in the router " + line));
        router.waitFor();
        return traces;
    }

    /** Returns the process that serves the cluster's API. */
    public static ProcessHandle server() throws IOException {
        return named().filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new IOException("no process serves the cluster " + CLUSTER));
    }

    /** Returns a client of the cluster of this kubeconfig's current context. */
    public static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    private static Stream<ProcessHandle> named() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(NAME));
    }

    /** Has a shell do what a script says in the network namespace that routes between the nodes. */
    static void inRouter(String script) throws IOException, InterruptedException {
        if (router(script).inheritIO().start().waitFor() != 0) {
            throw new IOException("the router of the cluster did not take: " + script);
        }
    }

    private static ProcessBuilder router(String script) {
        return new ProcessBuilder("ip", "netns", "exec", "cl2-" + CLUSTER + "-fabric", "sh", "-ec", script);
    }

    /** Raises a cluster of three nodes, has the work done, and takes the cluster down whatever came of it. */
    public static void during(Work work) throws IOException, InterruptedException {
        during(3, work);
    }

    /** Does the same on a cluster of this many nodes. */
    static void during(int nodes, Work work) throws IOException, InterruptedException {
        Matcher up = KUBECONFIG.matcher(Launcher.run("local", "up", NAME, "--nodes=" + nodes));
        try {
            if (!up.find()) {
                throw new IOException("no kubeconfig was named");
            }
            work.on(up.group(1));
        } finally {
            Launcher.run("local", "down", NAME);
        }
    }
}
