package io.clusterloader.runner;

import io.clusterloader.runner.cli.ClusterLoader;
import io.clusterloader.runner.cli.Displays;
import io.clusterloader.runner.cli.Host;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the command line, and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(ClusterLoader.execute(host(), out, err, arguments));
    }

    private static Host host() {
        Map<String, String> environment = System.getenv();
        Clock clock = Clock.systemUTC();
        return new Host(
                name -> Optional.ofNullable(System.getProperty(name)),
                environment,
                clock,
                out -> Displays.on(out, clock, environment));
    }
}
