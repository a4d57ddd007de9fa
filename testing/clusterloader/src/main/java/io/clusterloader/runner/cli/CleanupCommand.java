package io.clusterloader.runner.cli;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.kubernetes.NamespaceRemoval;
import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.kubernetes.ServerClock;
import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.access.Kubeconfig;
import io.clusterloader.runner.access.KubeconfigSelection;
import io.clusterloader.runner.access.KubeconfigSelection.Overrides;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.process.ExitHandler;
import io.clusterloader.runner.process.RunException;
import io.clusterloader.runner.process.Signals;
import io.clusterloader.runner.provider.KubeconfigOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clusterloader cleanup}. */
@Command(
        name = "cleanup",
        description = {
            "Removes the namespaces of runs that were killed, once their time is over, and waits until they are gone.",
            "It touches nothing that this program has not made, and no run that is alive. Every run does the same at its"
                    + " start."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing of such runs is left; with --dry-run, nothing was tried",
            "1:a namespace could not be removed",
            "2:the command line is wrong",
            "3:the cluster cannot be reached, or does not take the credentials",
            "130, 143:stopped by Ctrl-C or SIGTERM"
        })
final class CleanupCommand implements Callable<Integer> {
    private static final Duration REMOVAL = Duration.ofMinutes(5);

    private final Host host;
    private final Signals signals = new Signals();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
    private boolean dryRun;

    @Mixin
    private final KubeconfigOptions cluster = new KubeconfigOptions();

    CleanupCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        return new ExitHandler(spec.commandLine(), signals)
                .run(this::cleanUp, stop -> "Stopped; a deletion that was requested goes on");
    }

    private int cleanUp() throws RunException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        signals.interruptThisThread(out::println);
        KubeconfigSelection selection = cluster.selection()
                .orElseGet(() -> new KubeconfigSelection(List.of(), Overrides.NONE))
                .withFiles(host.environment())
                .orElseThrow(() -> new RunException(
                        ExitCode.USAGE, "which cluster? Name its kubeconfig with --kubeconfig or $KUBECONFIG", null));
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Kubeconfig.read(
                        selection,
                        host.environment(),
                        line -> spec.commandLine().getErr().println("warning: " + line)))
                .build()) {
            remove(client, out);
            return ExitCode.OK.number();
        } catch (KubernetesClientException e) {
            throw new RunException(
                    ExitCode.ENVIRONMENT, "cannot look for runs that died: " + KubernetesErrors.message(e), e);
        } catch (ClusterException e) {
            throw new RunException(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), e);
        } catch (CleanUpException e) {
            throw new RunException(ExitCode.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private void remove(KubernetesClient client, PrintWriter out) throws CleanUpException, InterruptedException {
        OtherRuns runs = OtherRuns.list(client, OtherRuns.OURS);
        List<String> dead = runs.dead(ServerClock.compare(client).now());
        if (dead.isEmpty()) {
            out.println("Nothing is left of runs that died");
        }
        for (String name : dead) {
            out.println((dryRun ? "would remove namespace " : "removing namespace ") + name + " of a run that died");
        }
        runs.alive().stream()
                .filter(run -> !dead.contains(run.namespace()))
                .forEach(run -> out.println("left alone: " + run.description()));
        out.flush();
        if (!dryRun) {
            new NamespaceRemoval(client, REMOVAL, out::println).removeAll(dead);
        }
    }
}
