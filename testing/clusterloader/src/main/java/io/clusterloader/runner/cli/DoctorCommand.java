package io.clusterloader.runner.cli;

import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.access.KubeconfigSelection;
import io.clusterloader.runner.doctor.Doctor;
import io.clusterloader.runner.doctor.DoctorReport;
import io.clusterloader.runner.doctor.DoctorReport.Listener;
import io.clusterloader.runner.doctor.DoctorReport.Verdict;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.process.ExitHandler;
import io.clusterloader.runner.process.RunException;
import io.clusterloader.runner.process.Signals;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.ProgressStatus;
import io.clusterloader.runner.progress.Terminal;
import io.clusterloader.runner.provider.Cluster;
import io.clusterloader.runner.provider.ClusterSource;
import io.clusterloader.runner.provider.Provider;
import io.clusterloader.runner.provider.RaisedLocalCluster;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clusterloader doctor}. */
@Command(
        name = "doctor",
        description = {
            "Examines whether a cluster has what a run needs, and says what is missing and what would help.",
            "It takes the flags of run: in a command line that runs something, write doctor in place of run. Nothing is"
                    + " created, unless --trial-pods asks for it, and no report is written. Without a cluster it examines a"
                    + " local one, which it raises and removes."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a run can go ahead, as far as was found out",
            "1:a run would fail",
            "2:the command line or a definition is wrong",
            "3:the cluster cannot be reached, or does not take the credentials",
            "130, 143:stopped by Ctrl-C or SIGTERM, after cleaning up"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  clusterloader doctor --kubeconfig=$HOME/.kube/config",
            "  clusterloader doctor --kubeconfig=$HOME/.kube/config --testconfig=tcp.yaml",
            "  clusterloader doctor --kubeconfig=$HOME/.kube/config --trial-pods"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Host host;
    private final Signals signals = new Signals();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Option(
            names = "--trial-pods",
            description = "Also start a pod of every image on the nodes that would run it, for a moment, in a namespace"
                    + " of its own that is removed again: the only way to be sure that images can be pulled and pods are"
                    + " admitted.")
    private boolean trialPods;

    @Mixin
    private final RunOptions options = new RunOptions();

    DoctorCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        options.validate(command);
        return new ExitHandler(command, signals)
                .run(
                        () -> examine(command.getOut()),
                        stop -> "Stopped; " + Objects.requireNonNullElse(stop.getMessage(), "nothing was created"));
    }

    private int examine(PrintWriter out) throws RunException, InterruptedException {
        // A local cluster takes some seconds to come up.
        signals.interruptThisThread(out::println);
        try (Cluster cluster = open(out);
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(brief(options.limited(cluster.config())))
                        .build()) {
            DoctorReport report = diagnose(client, out);
            out.println();
            out.println(report.summary());
            int status = (report.isFit() ? ExitCode.OK : ExitCode.FAILED).number();
            return signals.exitCode().orElse(status);
        } catch (ClusterException e) {
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        }
    }

    private DoctorReport diagnose(KubernetesClient client, PrintWriter out)
            throws ClusterException, RunException, InterruptedException {
        try (Display display = host.display(out)) {
            display.status(ProgressStatus.of("examining %s, which takes up to 15 s".formatted(client.getMasterUrl())));
            Doctor doctor = Doctor.of(client, host.clock(), Optional.ofNullable(options.imageRegistry));
            List<ValidTest> tests = tests(doctor);
            signals.interruptThisThread(display::line);
            Listener listener = showing(display, width());
            return trialPods ? doctor.examineWithTrialPods(tests, listener) : doctor.examine(tests, listener);
        }
    }

    private static Listener showing(Display display, int width) {
        return new Listener() {
            @Override
            public void found(Verdict verdict) {
                display.block(verdict.lines(width));
            }

            @Override
            public void waiting(String text) {
                display.status(ProgressStatus.of(text));
            }
        };
    }

    private List<ValidTest> tests(Doctor doctor) throws RunException {
        int nodes = Objects.requireNonNullElse(options.nodes, Math.max(1, doctor.nodes()));
        LoadedTests tests = TestLoader.loadAll(options, host, nodes);
        if (!tests.problems().isEmpty()) {
            throw new RunException(ExitCode.USAGE, String.join(System.lineSeparator(), tests.problems()), null);
        }
        return tests.valid();
    }

    /** Opens the cluster that is named, by $KUBECONFIG too. Without one it is the local cluster that run would raise. */
    private Cluster open(PrintWriter out) throws ClusterException, InterruptedException {
        ClusterSource said = source(options.provider);
        if (!said.isRaised()) {
            return said.open(this::local, line -> {});
        }
        if (!KubeconfigSelection.filesOf(host.environment()).isEmpty()) {
            return source(Provider.SKELETON).open(this::local, line -> {});
        }
        RaisedLocalCluster.Settings local = local();
        out.println("No cluster is named: raising a local one of %d nodes, as run does".formatted(local.nodes()));
        return said.open(() -> local, line -> {});
    }

    private RaisedLocalCluster.Settings local() throws ClusterException {
        return new RaisedLocalCluster.Settings(
                host.localClusterCommand(),
                host.images(),
                Objects.requireNonNullElse(options.nodes, RunOptions.LOCAL_NODES));
    }

    /** Nobody waits longer for an answer than for a run; but a doctor asks once, where a run is patient. */
    private static Config brief(Config config) {
        return new ConfigBuilder(config).withRequestRetryBackoffLimit(1).build();
    }

    private ClusterSource source(Provider provider) {
        return new ClusterSource(
                provider,
                options.access(),
                host.environment(),
                line -> spec.commandLine().getErr().println("warning: " + line));
    }

    private int width() throws InterruptedException {
        return Terminal.isLive(Terminal.Stream.OUTPUT, host.environment()) ? Terminal.width() : 0;
    }
}
