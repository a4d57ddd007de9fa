package io.clusterloader.localcluster.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine;

/** Where a command prints what it was asked for. */
final class CommandOutput {
    private CommandOutput() {}

    /** The writer of the command's own command line; picocli sets the specification before it calls. */
    static PrintWriter of(@Nullable CommandSpec command) {
        return lineOf(command).getOut();
    }

    /** The command line that the command is part of. */
    static CommandLine lineOf(@Nullable CommandSpec command) {
        if (command == null) {
            throw new IllegalStateException("the command was called without its command line");
        }
        return command.commandLine();
    }
}
