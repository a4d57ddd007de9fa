package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.ClusterRecord;
import io.clusterloader.localcluster.ClusterSpec;
import io.clusterloader.localcluster.DeadClusterCleaner;
import io.clusterloader.localcluster.LocalCluster;
import io.clusterloader.localcluster.SlotTable;
import io.clusterloader.localcluster.StartException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stops a cluster, and removes what it or any killed cluster left. */
@Command(name = "down", description = "Stops a cluster, and removes what killed ones left.")
public final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = LocalCluster.CLOSE_DEADLINE.plusSeconds(10);

    @Option(names = "--name", paramLabel = "NAME", description = "name of the cluster (default: ${DEFAULT-VALUE})")
    private String name = ClusterSpec.DEFAULT_NAME;

    @Spec
    @Nullable
    private CommandSpec command;

    @Override
    public Integer call() throws StartException, InterruptedException {
        checkName();
        PrintWriter out = CommandOutput.of(command);
        SlotTable table = SlotTable.ofThisMachine();
        Optional<SlotTable.Entry> entry = table.find(name);
        if (entry.isEmpty()) {
            out.printf("cluster '%s' is not up%n", name);
        } else if (entry.get().alive()) {
            end(entry.get().cluster(), out);
        }
        removeRemains(table, out);
        Optional<ClusterLink> link = ClusterLink.of(name);
        if (link.isPresent()) {
            link.get().remove();
        }
        if (entry.isPresent()) {
            out.printf("cluster '%s' is down%n", name);
        }
        out.flush();
        return ExitStatus.OK;
    }

    private void checkName() {
        try {
            ClusterSpec.checkName(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(CommandOutput.lineOf(command), "--" + e.getMessage(), e);
        }
    }

    private void removeRemains(SlotTable table, PrintWriter out) throws StartException, InterruptedException {
        DeadClusterCleaner remains = new DeadClusterCleaner(line -> {
            out.println(line);
            out.flush();
        });
        remains.collect(table);
        if (table.find(name).isPresent()) {
            throw new StartException("cluster '%s' is still there: see the lines above".formatted(name));
        }
        remains.removeNetwork(name);
    }

    private static void end(ClusterRecord cluster, PrintWriter out) throws StartException, InterruptedException {
        // The lock proves that the process of the record lives, so the number is not somebody else's by now.
        Optional<ProcessHandle> process = ProcessHandle.of(cluster.pid());
        if (process.isEmpty()) {
            return;
        }
        out.printf("stopping cluster '%s' (process %d)%n", cluster.name(), cluster.pid());
        out.flush();
        process.get().destroy();
        if (!endsWithin(process.get(), PATIENCE)) {
            out.printf("process %d did not stop within %d s: killing it%n", cluster.pid(), PATIENCE.toSeconds());
            process.get().destroyForcibly();
            if (!endsWithin(process.get(), Duration.ofSeconds(10))) {
                throw new StartException("process %d cannot be killed: look at /proc/%d/stack for where it hangs"
                        .formatted(cluster.pid(), cluster.pid()));
            }
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration deadline) throws InterruptedException {
        try {
            process.onExit().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        }
    }
}
