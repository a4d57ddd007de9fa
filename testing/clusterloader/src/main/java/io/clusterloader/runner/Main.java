package io.clusterloader.runner;

import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Host;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the command line, and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(ClusterLoader.execute(Host.ofThisProcess(), out, err, arguments));
    }
}
