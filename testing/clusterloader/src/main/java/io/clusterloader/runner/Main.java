package io.clusterloader.runner;

import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Host;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the command line, and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = run(System.out, System.err, arguments);
        if (ClusterLoader.onlyPrints(exitCode, arguments)) {
            // An exit asks for a logger first, which takes as long as to print a help. Nothing was begun that a hook
            // would end.
            Runtime.getRuntime().halt(exitCode);
        }
        System.exit(exitCode);
    }

    /** Runs the command line on these streams and returns its exit code. */
    static int run(OutputStream stdout, OutputStream stderr, String... arguments) {
        PrintWriter out = new PrintWriter(stdout, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(stderr, true, StandardCharsets.UTF_8);
        return ClusterLoader.execute(Host.ofThisProcess(), out, err, arguments);
    }
}
