package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.ClusterRecord;
import io.clusterloader.localcluster.SlotTable;
import io.clusterloader.localcluster.StartException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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

    private static final int DEADLINE_MILLIS = 3_000;

    @Spec
    @Nullable
    private CommandSpec command;

    @Override
    public Integer call() throws StartException, InterruptedException {
        PrintWriter out = CommandOutput.of(command);
        List<SlotTable.Entry> clusters = SlotTable.ofThisMachine().list();
        if (clusters.isEmpty()) {
            out.println("no cluster is up");
        } else {
            List<String[]> rows = new ArrayList<>();
            rows.add(new String[] {"NAME", "STATE", "PID", "NODES", "PODS", "SINCE", "KUBECONFIG"});
            clusters.forEach(entry -> rows.add(row(entry)));
            print(rows, out);
        }
        out.flush();
        return ExitStatus.OK;
    }

    private static String[] row(SlotTable.Entry entry) {
        ClusterRecord cluster = entry.cluster();
        String kubeconfig = cluster.kubeconfig();
        return new String[] {
            cluster.name(),
            state(entry),
            Long.toString(cluster.pid()),
            Integer.toString(cluster.nodes()),
            entry.alive() && kubeconfig != null ? podCount(kubeconfig) : "-",
            TIME.format(Instant.parse(cluster.since())),
            kubeconfig == null ? "-" : ClusterLink.kubeconfig(cluster.name(), kubeconfig)
        };
    }

    private static String state(SlotTable.Entry entry) {
        if (!entry.alive()) {
            return "dead";
        }
        return entry.up() ? "up" : "starting";
    }

    /** Returns the number, or "?" if the cluster does not answer within 3 seconds. */
    private static String podCount(String kubeconfig) {
        try {
            Config config = Config.fromKubeconfig(Files.readString(Path.of(kubeconfig)));
            config.setConnectionTimeout(DEADLINE_MILLIS);
            config.setRequestTimeout(DEADLINE_MILLIS);
            config.setRequestRetryBackoffLimit(0);
            try (KubernetesClient client =
                    new KubernetesClientBuilder().withConfig(config).build()) {
                return Integer.toString(
                        client.pods().inAnyNamespace().list().getItems().size());
            }
        } catch (IOException | KubernetesClientException e) {
            return "?";
        }
    }

    /** Prints each column as wide as its widest cell. */
    private static void print(List<String[]> rows, PrintWriter out) {
        int columns = rows.getFirst().length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 3));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
