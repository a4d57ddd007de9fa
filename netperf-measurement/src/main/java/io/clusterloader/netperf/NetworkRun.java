package io.clusterloader.netperf;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.fleet.OtherRuns;
import io.clusterloader.netperf.plan.OtherRun;
import io.clusterloader.netperf.report.RunFacts;
import io.clusterloader.netperf.report.RunReport;
import io.clusterloader.netperf.state.RunState;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run in the cluster, started by this process or by another one. */
abstract sealed class NetworkRun permits StartedRun, ResumedRun {
    private final MeasurementContext context;
    /** By namespace. */
    private final Map<String, OtherRun> others = new TreeMap<>();

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

    /** Remembers other runs that are alive for the report, and returns them. */
    final List<OtherRun> remember(List<OtherRun> alive) {
        alive.forEach(other -> others.put(other.namespace(), other));
        return alive;
    }

    private void lookForOtherRuns(String own) {
        try {
            if (!Thread.currentThread().isInterrupted()) {
                remember(OtherRuns.list(context.client()).alive(own));
            }
        } catch (KubernetesClientException e) {
            // The results matter more than what could not be found out about them.
            return;
        }
    }

    /** Collects the results that the orchestrator has until the time is over, and reports them. */
    final Outcome collect(RunConnection connection, RunState state, Duration atMost)
            throws MeasurementException, InterruptedException {
        RunConnection.Results results = connection.results(atMost);
        lookForOtherRuns(state.namespace());
        RunFacts facts = new RunFacts(
                context.testName(),
                context.identifier(),
                state.plan(),
                state.params(),
                state.nodes(),
                state.addedLimits(),
                connection.route(),
                List.copyOf(others.values()),
                state.started(),
                Instant.now());
        return RunReport.of(facts, results.cases(), results.failures());
    }
}
