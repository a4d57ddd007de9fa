package io.clusterloader.runner.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Flags of ClusterLoader2 that are not supported yet: refused by name, so that nobody relies on them in vain. */
final class LaterFlags {
    @Option(names = "--testsuite", hidden = true, arity = "0..1", fallbackValue = "")
    private @Nullable String testSuite;

    @Option(names = "--testoverrides", hidden = true, arity = "0..1", fallbackValue = "")
    private @Nullable List<String> testOverrides;

    @Option(names = "--run-from-cluster", hidden = true, arity = "0..1", fallbackValue = "true")
    private @Nullable String runFromCluster;

    @Option(names = "--registry-k8s-repo", hidden = true, arity = "0..1", fallbackValue = "")
    private @Nullable String registryRepository;

    @Option(names = "--skip-unknown-measurements", hidden = true, arity = "0..1", fallbackValue = "true")
    private @Nullable String skipUnknownMeasurements;

    void refuse(CommandLine command) {
        List<String> given = new ArrayList<>();
        add(given, "--testsuite", testSuite);
        add(given, "--testoverrides", testOverrides);
        add(given, "--run-from-cluster", runFromCluster);
        add(given, "--registry-k8s-repo", registryRepository);
        add(given, "--skip-unknown-measurements", skipUnknownMeasurements);
        if (!given.isEmpty()) {
            throw new CommandLine.ParameterException(
                    command,
                    "%s: ClusterLoader2 has it, this program does not yet; leave it out"
                            .formatted(String.join(", ", given)));
        }
    }

    private static void add(List<String> given, String name, @Nullable Object value) {
        if (value != null) {
            given.add(name);
        }
    }
}
