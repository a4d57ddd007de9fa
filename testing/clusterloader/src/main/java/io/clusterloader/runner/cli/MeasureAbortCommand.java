package io.clusterloader.runner.cli;

import io.clusterloader.runner.measure.Gather;
import io.clusterloader.runner.measure.MeasureException;
import io.clusterloader.runner.measure.StateFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clusterloader measure abort}. */
@Command(
        name = "abort",
        description = "Removes a measurement that was started, and its state file, without gathering it.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class MeasureAbortCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final MeasureOptions options = new MeasureOptions();

    MeasureAbortCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        MeasureSession session = new MeasureSession(host, spec.commandLine());
        return session.run("abort again: something of it may be left", () -> abort(session));
    }

    private ExitCode abort(MeasureSession session) throws MeasureException, InterruptedException {
        StateFile file = new StateFile(options.stateFile);
        if (file.isOrphaned()) {
            file.remove();
            spec.commandLine()
                    .getOut()
                    .println(
                            "Its start was killed. What that left in the cluster ends by itself, and the next start removes it");
            return ExitCode.OK;
        }
        Gather started = new Gather(session.plugins(), file);
        Path kubeconfig =
                Objects.requireNonNullElse(options.kubeconfig, started.waiting().kubeconfig());
        return session.onCluster(kubeconfig, (client, progress) -> {
            started.abort(client, progress);
            return ExitCode.OK;
        });
    }
}
