package io.clusterloader.e2e.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.KeptCluster;
import io.clusterloader.testsupport.FinishedCommand;
import java.io.IOException;
import java.util.List;

/**
 * What the traffic between the nodes of a local cluster meets on its way, until it is closed. It is put into the namespace that routes
 * between the nodes, onto its devices toward them: on the sender's own device a shaper would hold the sender back.
 */
final class KnownLink implements AutoCloseable {
    private static final String TABLE = "known-link";

    private final KeptCluster cluster;
    private final String undo;

    private KnownLink(KeptCluster cluster, String undo) {
        this.cluster = cluster;
        this.undo = undo;
    }

    /**
     * Shapes each direction by a token bucket (tbf).
     *
     * @param bucketBytes how much passes at once after a pause
     * @param latencyMillis how long a packet may wait for its tokens when the bucket is full; what would wait longer is dropped
     */
    static KnownLink shaped(KeptCluster cluster, long bitsPerSecond, long bucketBytes, long latencyMillis)
            throws IOException, InterruptedException {
        StringBuilder shape = new StringBuilder();
        StringBuilder undo = new StringBuilder();
        for (int node = 0; node < cluster.nodes(); node++) {
            shape.append("tc qdisc add dev node%d root tbf rate %dbit burst %d latency %dms\n"
                    .formatted(node, bitsPerSecond, bucketBytes, latencyMillis));
            undo.append("tc qdisc del dev node%d root\n".formatted(node));
        }
        KnownLink link = new KnownLink(cluster, undo.toString());
        link.inRouter(shape.toString());
        return link;
    }

    /** Drops the datagrams to iperf2 that match, such as {@code limit rate over 10000/second burst 100 packets}. */
    static KnownLink dropping(KeptCluster cluster, String match) throws IOException, InterruptedException {
        KnownLink link = new KnownLink(cluster, "nft delete table inet " + TABLE + "\n");
        link.inRouter("""
                nft -f - <<END
                table inet %s {
                  chain between-nodes {
                    type filter hook forward priority 0
                    udp dport 6201-6300 %s drop
                  }
                }
                END
                """.formatted(TABLE, match));
        return link;
    }

    private void inRouter(String script) throws IOException, InterruptedException {
        FinishedCommand finished = FinishedCommand.run(
                List.of("nsenter", "--net=/run/netns/cl2-" + cluster.name() + "-fabric", "sh", "-e"), script);
        assertThat(finished.exitCode()).as("%s%s", script, finished.output()).isZero();
    }

    @Override
    public void close() throws IOException {
        try {
            inRouter(undo);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the link was as it had been", e);
        }
    }
}
