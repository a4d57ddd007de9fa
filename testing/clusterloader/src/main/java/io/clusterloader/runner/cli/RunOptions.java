package io.clusterloader.runner.cli;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.runner.access.CallRate;
import io.clusterloader.runner.provider.ClusterAccess;
import io.clusterloader.runner.provider.KubeconfigOptions;
import io.clusterloader.runner.provider.Provider;
import io.clusterloader.runner.report.OutputForm;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of {@code run}, named as in ClusterLoader2. */
final class RunOptions {
    static final int LOCAL_NODES = 3;

    @Option(
            names = "--testconfig",
            paramLabel = "FILE",
            description = "A test definition; repeat it to run several, one after the other."
                    + " Default: the baseline network benchmark, testing/network/baseline.yaml.")
    List<Path> testConfigs = new ArrayList<>();

    @Option(
            names = "--testsuite",
            paramLabel = "FILE",
            description = "A list of tests (identifier, configPath, overridePaths) to run one after the other, instead"
                    + " of --testconfig.")
    @Nullable
    Path testSuite;

    @Option(
            names = "--testoverrides",
            paramLabel = "FILE",
            description = "Values for the templates of the definitions, a map in YAML. Repeat it: the later file wins,"
                    + " and those that a suite names win over these.")
    List<Path> testOverrides = new ArrayList<>();

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            converter = ProviderConverter.class,
            completionCandidates = ProviderNames.class,
            description = {
                "Where the cluster comes from: ${COMPLETION-CANDIDATES}.",
                "local raises a cluster on this machine and takes it down at the end, where no flag names a cluster;"
                        + " any other provider needs one. Default: local."
            })
    Provider provider = Provider.LOCAL;

    @Mixin
    final KubeconfigOptions cluster = new KubeconfigOptions();

    @Option(
            names = "--run-from-cluster",
            arity = "0..1",
            fallbackValue = "true",
            description = "Use the cluster that this process is a pod of, with the rights of the pod's service account:"
                    + " see testing/manifests.")
    boolean runFromCluster;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "How many nodes: what a local cluster gets (default: 3), what any other must have ready; what"
                    + " templates see as Nodes (default: the schedulable, untainted nodes of the cluster).")
    @Nullable
    Integer nodes;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Where results go. Default: $$ARTIFACTS, else reports/<test name>-<time> under the current"
                    + " directory.")
    @Nullable
    Path reportDirectory;

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = "What is special about this run, such as cni=cilium, for compare --by=cni; repeat it. It is"
                    + " kept in cl2-metadata.json.")
    Map<String, String> labels = new TreeMap<>();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            converter = OutputForm.Converter.class,
            completionCandidates = OutputForm.Words.class,
            description =
                    "Print the results alone on stdout, as ${COMPLETION-CANDIDATES}, and everything else on stderr."
                            + " Default: progress and a table on stdout.")
    @Nullable
    OutputForm output;

    @Option(
            names = "--print-report",
            description = "At the end print the report directory as well, a zip in base64 between two marks: for a pod"
                    + " of which only the log stays.")
    boolean printReport;

    @Option(
            names = "--skip-cluster-verification",
            description = "Do not check beforehand that the cluster answers and has ready nodes.")
    boolean skipClusterVerification;

    @Option(
            names = "--kube-qps",
            paramLabel = "N",
            description =
                    "The most calls of the API server in a second, all clients of the run together; after a pause,"
                            + " N may follow each other at once. Default: no limit but the API server's own.")
    @Nullable
    Integer callsPerSecond;

    @Option(
            names = "--image-registry",
            paramLabel = "REGISTRY",
            converter = ImageRegistryConverter.class,
            description = "Where the images of measurements come from that name no registry: HOST[:PORT][/PATH].")
    @Nullable
    ImageRegistry imageRegistry;

    @Option(
            names = "--registry-k8s-repo",
            paramLabel = "REGISTRY",
            description = "What templates see as ImageRegistry, and where images of registry.k8s.io in object templates"
                    + " are taken from. Default: registry.k8s.io.")
    String templateImageRegistry = "registry.k8s.io";

    @Option(
            names = "--skip-unknown-measurements",
            description = "Leave out measurements whose method nobody provides, such as those that need Prometheus,"
                    + " instead of refusing the definition.")
    boolean skipUnknownMeasurements;

    @Option(
            names = "--skip-unsupported",
            description =
                    "Leave out dependencies of definitions, which this program does not have, and chaosMonkey where no"
                            + " node can be stopped, with a warning instead of an error.")
    boolean skipUnsupported;

    @Option(
            names = "--disable-exec",
            description =
                    "Refuse definitions that run programs on this machine with the measurement Exec: for definitions"
                            + " of others.")
    boolean disableExec;

    @Option(
            names = "--allow-include-anywhere",
            description =
                    "Let definitions name any file of this machine as a module, as a template or in IncludeFile, not only"
                            + " those below the folder of the definition or below a folder testing around it.")
    boolean allowIncludeAnywhere;

    @Option(
            names = "--strict-cleanup",
            description =
                    "Exit with 4 if every test passed and something that they created could not be removed. Without it that"
                            + " is a warning.")
    boolean strictCleanup;

    @Option(
            names = "--exclusive",
            description = "Do not run, and exit with 3, if another run is alive on the cluster when this one begins.")
    boolean exclusive;

    @Option(
            names = "--wait",
            arity = "0..1",
            paramLabel = "DURATION",
            fallbackValue = "1h",
            converter = DurationConverter.class,
            description = "Wait until no other run is alive on the cluster, for at most DURATION (${FALLBACK-VALUE}),"
                    + " then exit with 3.")
    @Nullable
    Duration waitForOthers;

    private List<String> ignoredFlags = List.of();

    @Option(
            names = "--strict",
            description =
                    "Take definitions exactly as ClusterLoader2 does: numbers of overrides print as Go's float64 and"
                            + " are not compared with ints, and a param that a measurement does not read is an error.")
    boolean strict;

    @Option(
            names = "--dry-run",
            description = "Check the definitions, print what would run, create nothing. Needs no cluster: Nodes is"
                    + " --nodes, or 3. With --report-dir the definitions after templating are written there.")
    boolean dryRun;

    /** Returns how to reach a cluster with no more calls per second than are wanted. */
    Config limited(Config config) {
        return callsPerSecond == null ? config : CallRate.limit(config, callsPerSecond);
    }

    /** Which cluster these say it is. */
    ClusterAccess access() {
        if (runFromCluster) {
            return new ClusterAccess.FromPod();
        }
        return cluster.selection().<ClusterAccess>map(ClusterAccess.Named::new).orElseGet(ClusterAccess.Unnamed::new);
    }

    /** Returns the flags of ClusterLoader2 that were given and have no effect, with their values. */
    List<String> ignoredFlags() {
        return ignoredFlags;
    }

    void validate(CommandLine command) {
        ForeignFlags flags = ForeignFlags.among(command.getUnmatchedArguments());
        if (!flags.unknown().isEmpty() && flags.unknown().getFirst().matches("[^-].*\\.(ya?ml|json)")) {
            String file = flags.unknown().getFirst();
            throw new CommandLine.ParameterException(
                    command, "%s: a file needs its flag; did you mean --testconfig=%s?".formatted(file, file));
        }
        if (!flags.unknown().isEmpty()) {
            throw new CommandLine.UnmatchedArgumentException(command, flags.unknown());
        }
        ignoredFlags = flags.ignored();
        if (runFromCluster && cluster.selection().isPresent()) {
            throw new CommandLine.ParameterException(
                    command,
                    "--run-from-cluster cannot be combined with --kubeconfig, --context, --cluster, --user or --namespace: a pod's"
                            + " own cluster has no kubeconfig");
        }
        if (nodes != null && nodes < 1) {
            throw new CommandLine.ParameterException(command, "--nodes=%d: must be at least 1".formatted(nodes));
        }
        if (callsPerSecond != null && callsPerSecond < 1) {
            throw new CommandLine.ParameterException(
                    command, "--kube-qps=%d: must be at least 1".formatted(callsPerSecond));
        }
        for (String name : labels.keySet()) {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new CommandLine.ParameterException(
                        command,
                        "--label=%s=%s: the name has characters other than letters, digits, dots, _ and -"
                                .formatted(name, labels.get(name)));
            }
        }
        if (testSuite != null && !testConfigs.isEmpty()) {
            throw new CommandLine.ParameterException(
                    command, "--testsuite and --testconfig: give one of them, a suite names its definitions itself");
        }
    }

    private static final class ProviderConverter implements CommandLine.ITypeConverter<Provider> {
        @Override
        public Provider convert(String value) {
            try {
                return Provider.of(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class DurationConverter implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                Duration read = GoDuration.parse(value);
                if (read.isPositive()) {
                    return read;
                }
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
            throw new CommandLine.TypeConversionException("must be above 0");
        }
    }

    private static final class ImageRegistryConverter implements CommandLine.ITypeConverter<ImageRegistry> {
        @Override
        public ImageRegistry convert(String value) {
            try {
                return new ImageRegistry(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class ProviderNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Provider.flags().iterator();
        }
    }
}
