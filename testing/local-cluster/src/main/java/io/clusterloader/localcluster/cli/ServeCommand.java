package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.ClusterSpec;
import io.clusterloader.localcluster.LocalCluster;
import io.clusterloader.localcluster.StartException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a cluster in the foreground until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Runs a cluster in the foreground.",
            "Prints 'ready <kubeconfig>' on standard output when it can be used. Removes everything and exits at the"
                    + " end of standard input, on SIGTERM and on SIGINT."
        })
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOptions options = new ClusterOptions();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "where kubeconfig, logs and volumes go (default: a directory under /run/clusterloader)")
    @Nullable
    private Path stateDirectory;

    @Option(names = "--no-stdin", description = "do not stop at the end of standard input")
    private boolean noStdin;

    @Override
    public Integer call() {
        ClusterSpec spec = Optional.ofNullable(stateDirectory)
                .map(options.spec()::withStateDirectory)
                .orElse(options.spec());
        StopRequest stop = new StopRequest(Thread.currentThread());
        stop.onSignals(LocalCluster.CLOSE_DEADLINE.plusSeconds(5));
        if (!noStdin) {
            stop.atEndOf(System.in);
        }
        int code = ExitStatus.FAILED;
        try {
            code = serve(spec, stop);
        } finally {
            stop.finish(code);
        }
        return code;
    }

    private static int serve(ClusterSpec spec, StopRequest stop) {
        try {
            LocalCluster cluster = LocalCluster.start(spec, ServeCommand::say);
            try {
                link(spec, cluster.kubeconfig());
            } catch (StartException | RuntimeException e) {
                cluster.stop();
                throw e;
            }
            System.out.println("ready "
                    + ClusterLink.kubeconfig(spec.name(), cluster.kubeconfig().toString()));
            System.out.flush();
            stop.await();
            say("stopping: " + stop.why());
            unlink(spec);
            return ended(cluster.stop());
        } catch (StartException e) {
            if (stop.isAsked()) {
                say("start given up: " + stop.why());
                return ExitStatus.OK;
            }
            say("error: " + e.getMessage());
            return ExitStatus.NOT_STARTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            say("start given up: " + stop.why());
            return ExitStatus.OK;
        } catch (RuntimeException e) {
            // An interrupt shows as whatever the library that it met makes of it.
            if (!stop.isAsked()) {
                throw e;
            }
            say("start given up: " + stop.why());
            return ExitStatus.OK;
        }
    }

    private static void link(ClusterSpec spec, Path kubeconfig) throws StartException {
        Optional<ClusterLink> link = ClusterLink.of(spec.name());
        if (link.isPresent()) {
            link.get().write(kubeconfig);
        }
    }

    /** Removes the link before the cluster, after which the name is free for another one. */
    private static void unlink(ClusterSpec spec) {
        try {
            Optional<ClusterLink> link = ClusterLink.of(spec.name());
            if (link.isPresent()) {
                link.get().remove();
            }
        } catch (StartException e) {
            say("error: " + e.getMessage());
        }
    }

    private static int ended(List<String> problems) {
        problems.forEach(problem -> say("error: could not take down " + problem));
        say(problems.isEmpty() ? "stopped, nothing left" : "stopped; the next start removes the rest");
        return problems.isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
