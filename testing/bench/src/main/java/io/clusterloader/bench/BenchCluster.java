package io.clusterloader.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local cluster of three nodes that stands while several runs measure on it. */
final class BenchCluster {
    private static final String NAME = "--name=bench-" + ProcessHandle.current().pid();
    private static final Pattern KUBECONFIG = Pattern.compile("KUBECONFIG=(\\S+)");

    private BenchCluster() {}

    /** What is measured on the cluster. */
    interface Work {
        void on(String kubeconfig) throws IOException, InterruptedException;
    }

    /** Raises the cluster, has the work done, and takes the cluster down whatever came of it. */
    static void during(Work work) throws IOException, InterruptedException {
        Matcher up = KUBECONFIG.matcher(Launcher.run("local", "up", NAME, "--nodes=3"));
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
