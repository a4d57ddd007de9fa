package io.clusterloader.runner.cli;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.measure.MeasureException;
import io.clusterloader.runner.measure.MeasureException.Kind;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.ProgressBoard;
import io.clusterloader.runner.provider.ClusterCheck;
import io.clusterloader.runner.provider.ClusterException;
import io.clusterloader.runner.provider.Kubeconfig;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the commands of {@code measure} do alike: find the cluster, show progress, hear signals, say what went wrong. */
final class MeasureSession {
    private final Host host;
    private final CommandLine command;
    private final Signals signals = new Signals();

    MeasureSession(Host host, CommandLine command) {
        this.host = host;
        this.command = command;
    }

    /** A command, once its cluster answers. */
    interface Work {
        ExitCode on(KubernetesClient client, Progress progress) throws MeasureException, InterruptedException;
    }

    /** A whole command. */
    interface Steps {
        ExitCode run() throws MeasureException, InterruptedException;
    }

    /** Runs the command and turns what went wrong into words and the exit code. */
    int run(String leftWhenStopped, Steps steps) {
        return new Ending(command, signals).of(() -> carryOut(steps), stop -> "Stopped; " + leftWhenStopped);
    }

    private int carryOut(Steps steps) throws RunException, InterruptedException {
        try {
            ExitCode exitCode = steps.run();
            Thread.interrupted();
            return signals.exitCode().orElse(exitCode.number());
        } catch (MeasureException e) {
            throw new RunException(exitCode(e.kind()), String.valueOf(e.getMessage()), e);
        }
    }

    PluginCatalog plugins() throws MeasureException {
        try {
            return PluginCatalog.ofClassPath();
        } catch (PluginException e) {
            throw new MeasureException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** The kubeconfig of a start. A cluster that is raised for one process ends with it, so there is no default. */
    Path kubeconfig(@Nullable Path named) throws MeasureException {
        if (named != null) {
            return named;
        }
        String variable = Optional.ofNullable(host.environment().get("KUBECONFIG"))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new MeasureException(
                        Kind.USAGE,
                        "which cluster? It has to outlive this process: name its kubeconfig with --kubeconfig or $KUBECONFIG."
                                + " A local cluster that stays is raised by: clusterloader local up",
                        null));
        if (variable.contains(":")) {
            throw new MeasureException(
                    Kind.USAGE, "$KUBECONFIG names several files: choose one with --kubeconfig", null);
        }
        return Path.of(variable);
    }

    /** Does the work on a cluster that answers. */
    ExitCode onCluster(Path kubeconfig, Work work) throws MeasureException, InterruptedException {
        PrintWriter out = command.getOut();
        try (Display display = host.display().apply(out);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Kubeconfig.read(kubeconfig))
                        .build()) {
            ClusterCheck.verify(client, 1);
            signals.interruptThisThread(display::line);
            return work.on(client, new ProgressBoard(display).of(this));
        } catch (ClusterException e) {
            throw new MeasureException(Kind.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    private static ExitCode exitCode(Kind kind) {
        return switch (kind) {
            case USAGE -> ExitCode.USAGE;
            case ENVIRONMENT -> ExitCode.ENVIRONMENT;
            case FAILED -> ExitCode.FAILED;
        };
    }
}
