package io.clusterloader.runner.cli;

import io.clusterloader.runner.access.KubeconfigSelection;
import io.clusterloader.runner.measure.GivenParams;
import io.clusterloader.runner.measure.MeasureException;
import io.clusterloader.runner.measure.MeasurementStart;
import io.clusterloader.runner.measure.Subject;
import io.clusterloader.runner.process.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clusterloader measure start}. */
@Command(
        name = "start",
        description = "Starts a measurement, writes the state file, and exits while the measurement goes on.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it measures",
            "1:it could not be started; nothing is left",
            "2:the command line, a param or the state file is wrong; nothing was created",
            "3:the cluster or the place of the state file cannot be used; nothing is left",
            "130, 143:stopped by Ctrl-C or SIGTERM; nothing is left"
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  clusterloader measure start --state-file=/tmp/net.state \\",
            "      --kubeconfig=$HOME/.kube/config \\",
            "      --param=mode=continuous --param=protocol=TCP --param=timeout=1h"
        })
final class MeasureStartCommand extends MeasureSubcommand {
    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "NetworkPerformanceMetrics",
            description = "The measurement. Default: ${DEFAULT-VALUE}.")
    private String method = "";

    @Option(
            names = "--identifier",
            paramLabel = "NAME",
            description = "The identifier, as in a definition. Default: the method.")
    private @Nullable String identifier;

    @Option(
            names = "--test-name",
            paramLabel = "NAME",
            defaultValue = "measure",
            description = "Goes into the names of the artifacts. Default: ${DEFAULT-VALUE}.")
    private String testName = "";

    @Option(
            names = "--params",
            paramLabel = "FILE",
            description = "The params of the step that starts it, a map in YAML, without the action.")
    private @Nullable Path params;

    @Option(
            names = "--param",
            paramLabel = "KEY=VALUE",
            description = "One param, the value in YAML. Repeat it; it wins over the file.")
    private List<String> single = new ArrayList<>();

    MeasureStartCommand(Host host) {
        super(host, "nothing is left in the cluster");
    }

    @Override
    ExitCode run() throws MeasureException, InterruptedException {
        Subject subject = new Subject(method, identifier == null ? method : identifier, testName);
        MeasurementStart<?> start = MeasurementStart.of(plugins(), subject, GivenParams.read(params, single));
        KubeconfigSelection kubeconfig = selectionForStart();
        ExitCode exitCode = onCluster(kubeconfig, (client, progress) -> {
            start.run(client, kubeconfig, stateFile(), progress);
            return ExitCode.OK;
        });
        out().printf(
                        "It measures. Gather it with: clusterloader measure gather --state-file=%s --report-dir=DIR%n",
                        stateFile().path());
        return exitCode;
    }
}
