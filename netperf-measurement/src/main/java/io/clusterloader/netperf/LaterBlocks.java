package io.clusterloader.netperf;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Progress;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.fleet.NewFleet;
import io.clusterloader.netperf.params.Bystanders;
import io.clusterloader.netperf.report.FailureReasons;
import io.clusterloader.netperf.v1.Probe;
import java.util.Optional;

/**
 * Adds what stands beside the cases of each block but the first, once those before have ended, and lets them begin. The orchestrator cannot
 * add it, because it has no rights in the cluster.
 */
final class LaterBlocks implements AutoCloseable {
    private final Bystanders bystanders;
    private final RunConnection connection;
    private final NewFleet fleet;
    private final Progress progress;
    private final Thread thread = Thread.ofVirtual().name("later-blocks").unstarted(this::run);

    LaterBlocks(Bystanders bystanders, RunConnection connection, NewFleet fleet, Progress progress) {
        this.bystanders = bystanders;
        this.connection = connection;
        this.fleet = fleet;
        this.progress = progress;
    }

    /** Begins to follow the blocks of a run that has been handed over. */
    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            boolean goesOn = connection.advance(0, Optional.empty());
            for (int block = 1; goesOn && block < bystanders.levels().size(); block++) {
                goesOn = connection.advance(block, add(block));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MeasurementException e) {
            Failure why = Failure.of(e);
            progress.milestone("the rest of the cases is left out: " + why.message());
            end(why);
        }
    }

    private Optional<Probe> add(int block) throws MeasurementException, InterruptedException {
        Bystanders.Level level = bystanders.levels().get(block);
        progress.milestone(text(level));
        return fleet.addBystanders(block, bystanders.levels().get(block - 1), level);
    }

    /** Returns what a level has, for the person who waits. */
    static String text(Bystanders.Level level) {
        return "creating what is to stand beside the cases: %d Services and %d NetworkPolicies in all"
                .formatted(level.services(), level.policies());
    }

    private void end(Failure why) {
        try {
            connection.end(FailureReasons.ofRefusal(why.reason()), why.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MeasurementException e) {
            // Whoever gathers the results learns that the orchestrator cannot be reached.
            progress.milestone(Failure.of(e).message());
        }
    }
}
