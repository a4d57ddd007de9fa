package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.ClusterRecord;
import io.clusterloader.localcluster.SlotTable;
import io.clusterloader.localcluster.StartException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the clusters of this machine. */
@Command(name = "status", description = "Lists the clusters of this machine.")
public final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Spec
    @Nullable
    private CommandSpec command;

    @Override
    public Integer call() throws StartException, InterruptedException {
        PrintWriter out = Output.of(command);
        List<SlotTable.Entry> clusters = SlotTable.ofThisMachine().list();
        if (clusters.isEmpty()) {
            out.println("no cluster is up");
        } else {
            Table table = new Table("NAME", "STATE", "PID", "NODES", "PODS", "SINCE", "KUBECONFIG");
            clusters.forEach(entry -> table.add(row(entry)));
            table.print(out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static String[] row(SlotTable.Entry entry) {
        ClusterRecord cluster = entry.cluster();
        String kubeconfig = cluster.kubeconfig();
        return new String[] {
            cluster.name(),
            state(entry),
            Long.toString(cluster.pid()),
            Integer.toString(cluster.nodes()),
            entry.alive() && kubeconfig != null ? PodCount.of(kubeconfig) : "-",
            TIME.format(Instant.parse(cluster.since())),
            kubeconfig == null ? "-" : kubeconfig
        };
    }

    private static String state(SlotTable.Entry entry) {
        if (!entry.alive()) {
            return "dead";
        }
        return entry.up() ? "up" : "starting";
    }
}
