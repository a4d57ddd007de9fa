package io.clusterloader.runner.cli;

import io.clusterloader.runner.process.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clusterloader completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash and zsh complete commands and flags.",
            "In ~/.bashrc or ~/.zshrc: source <(clusterloader completion)"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    CompletionCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        CommandLine whole = ClusterLoader.commandLine(host, "");
        whole.addSubcommand("local", ofLauncher("local", "up", "down", "status", "exec"));
        whole.addSubcommand("setup", ofLauncher("setup"));
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("clusterloader", whole));
        out.flush();
        return ExitCode.OK.number();
    }

    /** Returns a command that the launcher handles by itself. */
    private static CommandLine ofLauncher(String name, String... subcommands) {
        CommandLine command = new CommandLine(CommandSpec.create().name(name));
        for (String subcommand : subcommands) {
            command.addSubcommand(
                    subcommand, new CommandLine(CommandSpec.create().name(subcommand)));
        }
        return command;
    }
}
