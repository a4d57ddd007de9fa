package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.ClusterSpec;
import io.clusterloader.localcluster.Preflight;
import io.clusterloader.localcluster.SlotTable;
import io.clusterloader.localcluster.StartException;
import io.clusterloader.localcluster.StateDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts a cluster that stays up in the background. */
@Command(
        name = "up",
        description = "Starts a cluster in the background, and says how to reach it.",
        footerHeading = "%nExamples:%n",
        footer = {"  clusterloader local up", "  clusterloader local up --name=big --nodes=20 --ip-family=IPv6"})
public final class UpCommand implements Callable<Integer> {
    private static final Duration READ_EVERY = Duration.ofMillis(50);

    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Spec
    @Nullable
    private CommandSpec command;

    @Override
    public Integer call() throws StartException, InterruptedException {
        ClusterSpec spec = options.spec();
        Preflight.check();
        SlotTable table = SlotTable.ofThisMachine();
        PrintWriter out = CommandOutput.of(command);
        Optional<SlotTable.Entry> present = table.find(spec.name()).filter(SlotTable.Entry::alive);
        if (present.isPresent()) {
            return alreadyUp(present.get(), out);
        }
        return start(spec, table.stateOf(spec.name()), out);
    }

    private static int alreadyUp(SlotTable.Entry present, PrintWriter out) throws StartException {
        String kubeconfig = present.cluster().kubeconfig();
        if (kubeconfig == null) {
            throw new StartException("cluster '%s' is being started by process %d: try again in a moment"
                    .formatted(present.cluster().name(), present.cluster().pid()));
        }
        out.printf(
                "cluster '%s' is already up (%d nodes)%n",
                present.cluster().name(), present.cluster().nodes());
        howToReach(present.cluster().name(), Path.of(kubeconfig), out);
        return ExitStatus.OK;
    }

    private int start(ClusterSpec spec, Path state, PrintWriter out) throws StartException, InterruptedException {
        Duration deadline = Duration.ofSeconds(60 + 2L * spec.nodes());
        List<String> arguments = new ArrayList<>(options.arguments());
        arguments.add("--state-dir=" + state);
        try (ServeProcess serve = ServeProcess.start(arguments, StateDirectory.logIn(state))) {
            Optional<Path> kubeconfig = awaitReady(serve, out, deadline);
            if (kubeconfig.isEmpty()) {
                return failed(serve, state);
            }
            out.printf("cluster '%s' is up (%d nodes)%n", spec.name(), spec.nodes());
            howToReach(spec.name(), kubeconfig.get(), out);
            return ExitStatus.OK;
        } catch (IOException e) {
            throw new StartException("cannot start the cluster's process: " + StartException.reason(e), e);
        }
    }

    /** Prints the log as it grows, until the cluster is ready or its process has ended. */
    private static Optional<Path> awaitReady(ServeProcess serve, PrintWriter out, Duration deadline)
            throws IOException, StartException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        boolean over = false;
        // Ctrl-C ends this process and not the other, of which nobody would know.
        Thread interrupted = Thread.ofPlatform().unstarted(serve.process()::destroy);
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            while (System.nanoTime() < end) {
                serve.printLog(out);
                try {
                    Optional<Path> kubeconfig = serve.ready().get(READ_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    serve.printLog(out);
                    Runtime.getRuntime().removeShutdownHook(interrupted);
                    over = true;
                    return kubeconfig;
                } catch (TimeoutException e) {
                    // Not yet: look at the log again.
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
            throw new StartException(
                    "the cluster was not up after %d s: its process was told to stop".formatted(deadline.toSeconds()));
        } finally {
            if (!over) {
                serve.process().destroy();
            }
        }
    }

    private static int failed(ServeProcess serve, Path state) throws IOException, InterruptedException {
        boolean ended = serve.process().waitFor(10, TimeUnit.SECONDS);
        if (!ended) {
            serve.process().destroyForcibly();
        }
        // The log was shown in full; of a cluster that never was nothing stays.
        StateDirectory.removeLog(state);
        int code = ended ? serve.process().exitValue() : ExitStatus.FAILED;
        return code == ExitStatus.OK ? ExitStatus.NOT_STARTED : code;
    }

    private static void howToReach(String name, Path kubeconfig, PrintWriter out) {
        if (ClusterLink.of(name).isPresent()) {
            out.println("no program outside of its namespaces reaches it; clusterloader local exec kubectl ... does");
        }
        String seen = ClusterLink.kubeconfig(name, kubeconfig.toString());
        out.printf("kubeconfig: %s%n", seen);
        out.printf("export KUBECONFIG=%s%n", seen);
        out.flush();
    }
}
