package io.clusterloader.localcluster;

import io.clusterloader.localcluster.cli.DownCommand;
import io.clusterloader.localcluster.cli.ExecCommand;
import io.clusterloader.localcluster.cli.ExitStatus;
import io.clusterloader.localcluster.cli.ServeCommand;
import io.clusterloader.localcluster.cli.StatusCommand;
import io.clusterloader.localcluster.cli.UpCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The program {@code local-cluster}. */
@Command(
        name = "clusterloader local",
        description = "Kubernetes clusters on this machine: pods are processes in network namespaces.",
        mixinStandardHelpOptions = true,
        version = "local-cluster 0.1.0",
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {ServeCommand.class, UpCommand.class, DownCommand.class, StatusCommand.class, ExecCommand.class})
public final class Main {
    /** Held here because the log manager forgets the settings of loggers that nobody references. */
    private static final Logger NETTY = Logger.getLogger("io.netty.util.concurrent.DefaultPromise.rejectedExecution");

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        // Starting a process holds the thread under a virtual thread: on few processors some at once would hold all.
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, "16");
        }
        quietLogging();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        // The words after exec are of another program.
        return new CommandLine(new Main())
                .setStopAtPositional(true)
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::printFailure);
    }

    /** Says what is wrong. The whole help, as picocli would print it, would push the message off a small screen. */
    private static int refuse(CommandLine.ParameterException wrong, String... arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr()
                .printf(
                        "%s --help tells about the flags%n",
                        command.getCommandSpec().qualifiedName());
        return ExitStatus.USAGE;
    }

    /** Limits logging to warnings, one line each: libraries log what is normal here. */
    private static void quietLogging() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %3$s: %5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
        // The API server's clients end after it has: netty takes that for an accident.
        NETTY.setLevel(Level.OFF);
    }

    /** Prints an expected failure as one line, and a defect with its trace. Returns the exit code. */
    private static int printFailure(Exception failure, CommandLine commandLine, ParseResult arguments) {
        if (failure instanceof StartException) {
            commandLine.getErr().println("error: " + failure.getMessage());
            return ExitStatus.NOT_STARTED;
        }
        commandLine.getErr().println("error, and a defect of this program: " + StartException.reason(failure));
        failure.printStackTrace(commandLine.getErr());
        return ExitStatus.FAILED;
    }
}
