package io.clusterloader.bench;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(NAME))
                .flatMap(ProcessHandle::descendants)
                .distinct()
                .toList();
    }

    /** Has a shell do what a script says in the network namespace that routes between the nodes. */
    static void inRouter(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "nsenter", "--net=/run/netns/cl2-" + CLUSTER + "-fabric", "sh", "-ec", script)
                .inheritIO()
                .start();
        if (shell.waitFor() != 0) {
            throw new IOException("the router of the cluster did not take: " + script);
        }
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
