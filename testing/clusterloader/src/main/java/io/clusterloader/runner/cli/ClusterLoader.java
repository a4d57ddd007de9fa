package io.clusterloader.runner.cli;

import io.clusterloader.compare.CompareCommand;
import io.clusterloader.export.ExportCommand;
import io.clusterloader.runner.explain.ExplainCommand;
import io.clusterloader.runner.explain.InitCommand;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.report.LogFile;
import io.clusterloader.runner.report.ShowCommand;
import io.clusterloader.trends.TrendsCommand;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line as a whole. {@code local} is listed here for the help; the launcher handles it. */
@Command(
        name = "clusterloader",
        description = "Measures Kubernetes clusters as test definitions say.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "clusterloader local up|down|status|exec keeps a local cluster running.",
            "clusterloader run --help tells about flags and exit codes."
        })
public final class ClusterLoader {
    private static final Set<String> SHORT = Set.of("completion", "explain", "init", "version");

    private ClusterLoader() {}

    /**
     * Executes a command line.
     *
     * @return the exit code
     */
    public static int execute(Host host, PrintWriter out, PrintWriter err, String... arguments) {
        AtomicReference<Display> shown = new AtomicReference<>();
        return commandLine(host.remembering(shown), arguments.length == 0 ? "" : arguments[0])
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(ClusterLoader::refuse)
                .setExecutionStrategy(parsed -> start(parsed, err, shown))
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("a defect of clusterloader: " + exception);
                    exception.printStackTrace(command.getErr());
                    return ExitCode.FAILED.number();
                })
                .execute(arguments);
    }

    /** Returns whether a command line that ended with this exit code was refused, or printed what the program knows, and began nothing. */
    public static boolean onlyPrints(int exitCode, String... arguments) {
        return exitCode == ExitCode.USAGE.number()
                || (arguments.length > 0 && SHORT.contains(arguments[0]))
                || List.of(arguments).contains("--help");
    }

    /** Returns the flags of all commands, for the launcher: {@code COMMAND FLAG PATTERN}, a line each. */
    public static List<String> knownFlags(Host host) {
        return KnownFlags.lines(commandLine(host, ""));
    }

    /**
     * Returns the command line with the one subcommand that is called, or with all where the first word is none of them. picocli looks
     * through the options of every subcommand that it is given, which takes longer than to print a help.
     */
    static CommandLine commandLine(Host host, String word) {
        Map<String, Supplier<CommandLine>> commands = commands(host);
        CommandLine whole = new CommandLine(new ClusterLoader());
        commands.forEach((name, command) -> {
            if (name.equals(word) || !commands.containsKey(word)) {
                CommandLine added = command.get();
                tellVersion(added);
                whole.addSubcommand(name, added);
            }
        });
        return whole;
    }

    /** Has a command and its subcommands answer {@code --version} as the whole does. */
    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(ClusterLoader::tellVersion);
    }

    private static Map<String, Supplier<CommandLine>> commands(Host host) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("run", () -> takingForeignFlags(new RunCommand(host)));
        commands.put("doctor", () -> takingForeignFlags(new DoctorCommand(host)));
        commands.put("measure", () -> MeasureCommand.with(host));
        commands.put("cleanup", () -> new CommandLine(new CleanupCommand(host)));
        commands.put("compare", () -> new CommandLine(new CompareCommand()));
        commands.put("show", () -> new CommandLine(new ShowCommand(host.environment())));
        commands.put("trends", () -> new CommandLine(new TrendsCommand()));
        commands.put("export", () -> new CommandLine(new ExportCommand()));
        commands.put("init", () -> new CommandLine(new InitCommand()));
        commands.put("explain", () -> new CommandLine(new ExplainCommand()));
        commands.put("version", () -> new CommandLine(new VersionCommand()));
        commands.put("completion", () -> new CommandLine(new CompletionCommand(host)));
        return commands;
    }

    /** The options of these commands refuse the other arguments that nobody knows. */
    private static CommandLine takingForeignFlags(Object command) {
        return new CommandLine(command).setUnmatchedArgumentsAllowed(true);
    }

    /** Runs the command that was named, and sets up logging before it. What prints what the program knows needs none. */
    private static int start(ParseResult parsed, PrintWriter err, AtomicReference<Display> shown) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (!parsed.hasSubcommand()
                || !SHORT.contains(parsed.subcommand().commandSpec().name())) {
            LogFile.silence();
            LogFile.showWarnings(warning -> warn(warning, err, shown.get()));
        }
        return new CommandLine.RunLast().execute(parsed);
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
