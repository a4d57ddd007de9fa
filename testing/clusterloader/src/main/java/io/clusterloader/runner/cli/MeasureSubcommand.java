package io.clusterloader.runner.cli;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.access.Kubeconfig;
import io.clusterloader.runner.access.KubeconfigSelection;
import io.clusterloader.runner.access.KubeconfigSelection.Overrides;
import io.clusterloader.runner.measure.MeasureException;
import io.clusterloader.runner.measure.MeasureException.Kind;
import io.clusterloader.runner.measure.StartedMeasurement;
import io.clusterloader.runner.measure.StateFile;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.process.ExitHandler;
import io.clusterloader.runner.process.RunException;
import io.clusterloader.runner.process.Signals;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.ProgressBoard;
import io.clusterloader.runner.provider.ClusterNodes;
import io.clusterloader.runner.provider.KubeconfigOptions;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What the commands start, gather and abort have in common: options, signals, the cluster, progress, and exit codes. Each is
 * one step of a measurement that several processes share.
 */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
abstract class MeasureSubcommand implements Callable<Integer> {
    private final Host host;
    private final String leftWhenStopped;
    private final Signals signals = new Signals();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Option(
            names = "--state-file",
            paramLabel = "FILE",
            required = true,
            description =
                    "What gather needs to find the measurement again. start writes it, with a key in it, readable by"
                            + " its owner alone; gather and abort remove it.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path stateFile;

    @Mixin
    private final KubeconfigOptions cluster = new KubeconfigOptions();

    /** @param leftWhenStopped says what is left if the command is stopped */
    MeasureSubcommand(Host host, String leftWhenStopped) {
        this.host = host;
        this.leftWhenStopped = leftWhenStopped;
    }

    /** Work on a cluster that responds. */
    interface Work {
        ExitCode on(KubernetesClient client, Progress progress) throws MeasureException, InterruptedException;
    }

    @Override
    public final Integer call() {
        return new ExitHandler(spec.commandLine(), signals)
                .run(this::runToExitCode, stop -> "Stopped; " + leftWhenStopped);
    }

    private int runToExitCode() throws RunException, InterruptedException {
        try {
            ExitCode exitCode = run();
            Thread.interrupted();
            return signals.exitCode().orElse(exitCode.number());
        } catch (MeasureException e) {
            throw new RunException(exitCode(e.kind()), String.valueOf(e.getMessage()), e);
        }
    }

    /** Runs the command. */
    abstract ExitCode run() throws MeasureException, InterruptedException;

    final Host host() {
        return host;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final StateFile stateFile() {
        return new StateFile(stateFile);
    }

    final PluginCatalog plugins() throws MeasureException {
        try {
            return PluginCatalog.ofClassPath();
        } catch (PluginException e) {
            throw new MeasureException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the kubeconfigs for a start. There is no default, because a cluster that is raised for one process ends with it. */
    final KubeconfigSelection selectionForStart() throws MeasureException {
        return cluster.selection()
                .orElseGet(() -> new KubeconfigSelection(List.of(), Overrides.NONE))
                .withFiles(host.environment())
                .orElseThrow(() -> new MeasureException(
                        Kind.USAGE,
                        "which cluster? It has to outlive this process: name its kubeconfig with --kubeconfig or $KUBECONFIG."
                                + " A local cluster that stays is raised by: clusterloader local up",
                        null))
                .absolute();
    }

    /** Returns the kubeconfigs of a started measurement: those of the flags, else those that start had. */
    final KubeconfigSelection selectionOf(StartedMeasurement started) {
        return cluster.selection()
                .map(given -> given.files().isEmpty()
                        ? new KubeconfigSelection(started.kubeconfig().files(), given.overrides())
                        : given)
                .orElse(started.kubeconfig());
    }

    /** Connects to the cluster and does the work on it. */
    final ExitCode onCluster(KubeconfigSelection selection, Work work) throws MeasureException, InterruptedException {
        try (Display display = host.display(out());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Kubeconfig.read(selection, host.environment(), this::warn))
                        .build()) {
            ClusterNodes.list(client).require(1);
            signals.interruptThisThread(display::line);
            return work.on(client, new ProgressBoard(display).of(this));
        } catch (ClusterException e) {
            throw new MeasureException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("warning: " + line);
    }

    private static ExitCode exitCode(Kind kind) {
        return switch (kind) {
            case USAGE -> ExitCode.USAGE;
            case ENVIRONMENT -> ExitCode.ENVIRONMENT;
            case FAILED -> ExitCode.FAILED;
        };
    }
}
