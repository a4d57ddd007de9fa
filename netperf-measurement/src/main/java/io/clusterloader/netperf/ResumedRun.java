package io.clusterloader.netperf;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.control.RouteFinder;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.fleet.FleetMembers;
import io.clusterloader.netperf.fleet.StandingFleet;
import io.clusterloader.netperf.state.RunState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that another process has begun. */
final class ResumedRun implements Run {
    /** A run whose time is over may be complete for long: its results are there as long as its pods are. */
    private static final Duration AT_LEAST = Duration.ofSeconds(20);

    private final MeasurementContext context;
    private final RunState state;
    private final StandingFleet fleet;
    private @Nullable RunConnection connection;

    ResumedRun(MeasurementContext context, RunState state) {
        this.context = context;
        this.state = state;
        this.fleet = new StandingFleet(context.client(), state.namespace());
    }

    @Override
    public Outcome gather() throws MeasurementException, InterruptedException {
        FleetMembers members = fleet.find();
        RunConnection opened = RunConnection.over(
                new RouteFinder(context.client(), members, state.control())
                        .find(state.params().route()),
                state.plan(),
                context.progress(),
                fleet.orchestratorLost());
        connection = opened;
        if (!state.plan().hasRounds()) {
            opened.follow();
        }
        Instant soonest = Instant.now().plus(AT_LEAST);
        return new Harvest(context, state).from(opened, soonest.isAfter(state.deadline()) ? soonest : state.deadline());
    }

    @Override
    public RunState detach() {
        disconnect();
        fleet.letGo();
        return state;
    }

    @Override
    public void close() throws MeasurementException, InterruptedException {
        disconnect();
        fleet.remove();
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }
}
