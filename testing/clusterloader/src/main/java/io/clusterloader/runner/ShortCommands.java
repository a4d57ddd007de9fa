package io.clusterloader.runner;

import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Host;
import java.io.OutputStream;
import java.util.List;

/**
 * The training run of the start-up cache of short commands: those that print a help, an explanation, the version or a refusal. The cache
 * holds the classes that these command lines load, and no client, logging or YAML.
 */
public final class ShortCommands {
    private static final List<String> COMMANDS = List.of(
            "run", "doctor", "measure", "cleanup", "compare", "show", "trends", "export", "init", "explain", "version");

    private ShortCommands() {}

    /** Runs short commands, one after the other, and prints the flags that the launcher is to know. */
    public static void main(String[] arguments) {
        COMMANDS.forEach(command -> run(command, "--help"));
        run("--help");
        run("run", "--no-such-flag");
        run("run", "--nodes=many");
        run("explain");
        run("explain", "udpBandwidth");
        run("explain", "NetworkPerformanceMetrics");
        run("explain", "NetworkPerformanceMetrics.params.udpBandwidth");
        run("explain", "Unschedulable");
        run("version");
        ClusterLoader.knownFlags(Host.ofThisProcess()).forEach(System.out::println);
    }

    private static void run(String... words) {
        Main.run(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), words);
    }
}
