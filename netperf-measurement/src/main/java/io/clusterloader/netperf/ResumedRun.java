package io.clusterloader.netperf;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.control.RouteFinder;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.fleet.ExistingFleet;
import io.clusterloader.netperf.fleet.OrchestratorAddress;
import io.clusterloader.netperf.state.RunState;
import io.clusterloader.netperf.v1.PlannedWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that another process has started. */
final class ResumedRun extends NetworkRun {
    /** The results of a run whose time is over are there as long as its pods are. */
    private static final Duration AT_LEAST = Duration.ofSeconds(20);

    private final RunState state;
    private final ExistingFleet fleet;
    private @Nullable RunConnection connection;

    ResumedRun(MeasurementContext context, RunState state) {
        super(context);
        this.state = state;
        this.fleet = new ExistingFleet(
                context.client(),
                state.namespace(),
                state.plan().getPlanId(),
                state.params().pods().namespace().isPresent());
    }

    @Override
    Outcome gather() throws MeasurementException, InterruptedException {
        OrchestratorAddress orchestrator = fleet.find();
        RunConnection opened = new RunConnection(
                new RouteFinder(context().client(), orchestrator, state.control())
                        .find(state.params().route()),
                state.plan(),
                state.params().metrics(),
                context().progress(),
                fleet.orchestratorLost());
        connection = opened;
        if (!state.plan().hasRounds()) {
            opened.follow();
        }
        Duration left = Duration.between(Instant.now(), state.deadline());
        List<String> workers = state.plan().getWorkersList().stream()
                .map(PlannedWorker::getName)
                .toList();
        return collect(opened, state, left.compareTo(AT_LEAST) > 0 ? left : AT_LEAST, () -> fleet.lostPods(workers));
    }

    @Override
    RunState detach() {
        disconnect();
        fleet.detach();
        return state;
    }

    @Override
    void close() throws MeasurementException, InterruptedException {
        disconnect();
        fleet.remove(context().progress()::position);
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }
}
