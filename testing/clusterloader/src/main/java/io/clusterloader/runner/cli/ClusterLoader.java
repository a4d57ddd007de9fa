package io.clusterloader.runner.cli;

import io.clusterloader.compare.CompareCommand;
import io.clusterloader.export.ExportCommand;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.report.LogFile;
import io.clusterloader.runner.report.ShowCommand;
import io.clusterloader.trends.TrendsCommand;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. {@code local} is listed here for the help; the launcher handles it. */
@Command(
        name = "clusterloader",
        description = "Measures Kubernetes clusters as test definitions say.",
        mixinStandardHelpOptions = true,
        version = "clusterloader 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "clusterloader local up|down|status keeps a local cluster running.",
            "clusterloader run --help tells about flags and exit codes."
        })
public final class ClusterLoader {
    private ClusterLoader() {}

    /**
     * Executes a command line.
     *
     * @return the exit code
     */
    public static int execute(Host host, PrintWriter out, PrintWriter err, String... arguments) {
        LogFile.silence();
        AtomicReference<Display> shown = new AtomicReference<>();
        LogFile.showWarnings(warning -> warn(warning, err, shown.get()));
        return run(host.remembering(shown), out, err, arguments);
    }

    private static void warn(String warning, PrintWriter err, @Nullable Display shown) {
        Runnable printing = () -> {
            err.println(warning);
            err.flush();
        };
        if (shown == null) {
            printing.run();
        } else {
            shown.interject(printing);
        }
    }

    private static int run(Host host, PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new ClusterLoader())
                .addSubcommand(takingForeignFlags(new RunCommand(host)))
                .addSubcommand(takingForeignFlags(new DoctorCommand(host)))
                .addSubcommand(MeasureCommand.with(host))
                .addSubcommand(new CompareCommand())
                .addSubcommand(new ShowCommand(host.environment()))
                .addSubcommand(new TrendsCommand())
                .addSubcommand(new ExportCommand())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(ClusterLoader::refuse)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("a defect of clusterloader: " + exception);
                    exception.printStackTrace(command.getErr());
                    return ExitCode.FAILED.number();
                })
                .execute(arguments);
    }

    /** The options of these commands refuse the other arguments that nobody knows. */
    private static CommandLine takingForeignFlags(Object command) {
        return new CommandLine(command).setUnmatchedArgumentsAllowed(true);
    }

    /** The whole help, as picocli would print it, would push the message off a small screen. */
    private static int refuse(CommandLine.ParameterException exception, String... arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(exception.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
        err.printf("%s --help tells about the flags%n", command.getCommandSpec().qualifiedName());
        err.flush();
        return ExitCode.USAGE.number();
    }
}
