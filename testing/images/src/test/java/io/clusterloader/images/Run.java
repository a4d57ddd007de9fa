package io.clusterloader.images;

import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Progress;
import io.clusterloader.netperf.control.OrchestratorRoute;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.control.RunConnection.Results;
import io.clusterloader.netperf.v1.TestPlan;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A run as the plugin drives it. */
public final class Run {
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private Run() {}

    /** Hands the plan over and waits for its results; takes the channel over. */
    public static Results of(TestPlan plan, ManagedChannel channel) throws MeasurementException, InterruptedException {
        try (RunConnection connection = new RunConnection(
                new OrchestratorRoute.Direct(channel), plan, Set.of(), Progress.NONE, new CompletableFuture<>())) {
            connection.begin();
            return connection.results(DEADLINE);
        }
    }
}
