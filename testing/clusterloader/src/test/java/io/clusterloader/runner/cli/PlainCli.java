package io.clusterloader.runner.cli;

import io.clusterloader.runner.progress.PlainDisplay;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The command line without a terminal, in an empty environment. */
final class PlainCli {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Runs a command in this process and returns its exit code. */
    int execute(String... arguments) {
        Host host = new Host(
                name -> Optional.empty(),
                Map.of(),
                Clock.systemUTC(),
                (writer, _) -> new PlainDisplay(writer, Clock.systemUTC()));
        return ClusterLoader.execute(host, new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
