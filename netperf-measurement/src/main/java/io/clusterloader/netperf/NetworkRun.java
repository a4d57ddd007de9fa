package io.clusterloader.netperf;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.report.RunFacts;
import io.clusterloader.netperf.report.RunReport;
import io.clusterloader.netperf.state.RunState;
import java.time.Duration;
import java.time.Instant;

/** A run in the cluster, started by this process or by another one. */
abstract sealed class NetworkRun permits StartedRun, ResumedRun {
    private final MeasurementContext context;

    NetworkRun(MeasurementContext context) {
        this.context = context;
    }

    final MeasurementContext context() {
        return context;
    }

    /** Waits for the end of the run and returns its results; rounds are ended by this. */
    abstract Outcome gather() throws MeasurementException, InterruptedException;

    /**
     * Lets the run go on by itself and returns what another process needs to gather it.
     *
     * @throws MeasurementFailedException if the run was not started
     */
    abstract RunState detach() throws MeasurementFailedException;

    /** Removes the run from the cluster. */
    abstract void close() throws MeasurementException, InterruptedException;

    /** Collects the results that the orchestrator has until the time is over, and reports them. */
    final Outcome collect(RunConnection connection, RunState state, Duration atMost)
            throws MeasurementException, InterruptedException {
        RunConnection.Results results = connection.results(atMost);
        RunFacts facts = new RunFacts(
                context.testName(),
                context.identifier(),
                state.plan(),
                state.params(),
                state.nodes(),
                connection.route(),
                state.started(),
                Instant.now());
        return RunReport.of(facts, results.cases(), results.failures());
    }
}
