package io.clusterloader.localcluster.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The output of a command. */
final class CommandOutput {
    private CommandOutput() {}

    /** Returns the writer of the command's command line. picocli sets the specification before it calls the command. */
    static PrintWriter of(@Nullable CommandSpec command) {
        return lineOf(command).getOut();
    }

    /** Returns the command line that the command is part of. */
    static CommandLine lineOf(@Nullable CommandSpec command) {
        if (command == null) {
            throw new IllegalStateException("the command was called without its command line");
        }
        return command.commandLine();
    }
}
