package io.clusterloader.runner.cli;

import io.clusterloader.runner.measure.MeasureException;
import io.clusterloader.runner.measure.MeasurementGather;
import io.clusterloader.runner.measure.StateFile;
import io.clusterloader.runner.process.ExitCode;
import picocli.CommandLine.Command;

/** {@code clusterloader measure abort}. */
@Command(
        name = "abort",
        description = "Removes a measurement that was started, and its state file, without gathering it.",
        footerHeading = "%nExample:%n",
        footer = {
            "  clusterloader measure abort --state-file=/tmp/net.state \\",
            "      --kubeconfig=$HOME/.kube/config"
        })
final class MeasureAbortCommand extends MeasureSubcommand {
    MeasureAbortCommand(Host host) {
        super(host, "abort again: something of it may be left");
    }

    @Override
    ExitCode run() throws MeasureException, InterruptedException {
        StateFile file = stateFile();
        if (file.isOrphaned()) {
            file.remove();
            out().println(
                            "Its start was killed. What that left in the cluster ends by itself, and the next start removes it");
            return ExitCode.OK;
        }
        MeasurementGather started = new MeasurementGather(plugins(), file);
        return onCluster(selectionOf(started.started()), (client, progress) -> {
            started.abort(client, progress);
            return ExitCode.OK;
        });
    }
}
