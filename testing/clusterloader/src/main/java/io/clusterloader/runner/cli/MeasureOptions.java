package io.clusterloader.runner.cli;

import io.clusterloader.runner.measure.Waiting;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What start, gather and abort have in common. */
final class MeasureOptions {
    @Option(
            names = "--state-file",
            paramLabel = "FILE",
            required = true,
            description =
                    "What gather needs to find the measurement again. start writes it, with a key in it, readable by"
                            + " its owner alone; gather and abort remove it.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    Path stateFile;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "Use the cluster of this kubeconfig's current context. Default: for start $$KUBECONFIG, for gather"
                            + " and abort the file that start had.")
    @Nullable
    Path kubeconfig;

    /** The kubeconfig that leads to what was started: the one that is named, else the one that start had. */
    Path kubeconfigOf(Waiting started) {
        return Objects.requireNonNullElse(kubeconfig, started.kubeconfig());
    }
}
