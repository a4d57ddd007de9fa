package io.clusterloader.e2e;

import static org.awaitility.Awaitility.await;

import io.clusterloader.e2e.TestedCluster.SendingWorker;
import java.time.Duration;
import java.util.List;

/** Waits for the middle of a TCP case. */
public final class Traffic {
    private Traffic() {}

    /** The workers of a run that send, once there is one. */
    public static List<SendingWorker> of(TestedCluster cluster, Cli.Running run) {
        return await("traffic")
                .atMost(Duration.ofMinutes(3))
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(250))
                .failFast(
                        "the run ended before any traffic", () -> !run.process().isAlive())
                .until(() -> cluster.sending(run), workers -> !workers.isEmpty());
    }
}
