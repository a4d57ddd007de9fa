package io.clusterloader.runner.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flag of ClusterLoader2 that is not supported yet: refused by name, so that nobody relies on it in vain. */
final class LaterFlags {
    @Option(names = "--run-from-cluster", hidden = true, arity = "0..1", fallbackValue = "true")
    private @Nullable String runFromCluster;

    void refuse(CommandLine command) {
        if (runFromCluster != null && !runFromCluster.equals("false")) {
            throw new CommandLine.ParameterException(
                    command, "--run-from-cluster: ClusterLoader2 has it, this program does not yet; leave it out");
        }
    }
}
