package io.clusterloader.runner.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code clusterloader measure}. */
@Command(
        name = "measure",
        description =
                "Starts a measurement with one process and gathers it with another, so that other tools can embed it:"
                        + " ClusterLoader2 with its measurement Exec, a script between two of its steps.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "start|gather|abort")
final class MeasureCommand {
    private MeasureCommand() {}

    static CommandLine with(Host host) {
        return new CommandLine(new MeasureCommand())
                .addSubcommand(new MeasureStartCommand(host))
                .addSubcommand(new MeasureGatherCommand(host))
                .addSubcommand(new MeasureAbortCommand(host));
    }
}
