package io.clusterloader.netperf;

import io.clusterloader.kubernetes.OtherRun;
import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.fleet.Labels;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.SchedulableNodes;
import io.clusterloader.netperf.report.LostNodes;
import io.clusterloader.netperf.report.LostPods;
import io.clusterloader.netperf.report.RunFacts;
import io.clusterloader.netperf.report.RunReport;
import io.clusterloader.netperf.state.RunState;
import io.clusterloader.netperf.v1.CaseResult;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

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
                remember(OtherRuns.list(context.client(), Labels.OURS)
                        .without(own)
                        .alive());
            }
        } catch (KubernetesClientException e) {
            // The results matter more than what could not be found out about them.
            return;
        }
    }

    /** Returns which nodes of the run the cluster has lost since; none where it does not tell. */
    final LostNodes lostNodes(List<ClusterNode> planned, StartParams params) {
        try {
            return new LostNodes(SchedulableNodes.lost(
                    planned,
                    context.client().nodes().list().getItems(),
                    params.pods().nodes()));
        } catch (KubernetesClientException e) {
            // The failure that is being reported matters more than what could not be found out about it.
            return new LostNodes(new TreeMap<>());
        }
    }

    /**
     * Collects the results that the orchestrator has until the time is over, and reports them.
     *
     * @param lostPods tells in the end what happened to the pods that were lost, by their names
     */
    final Outcome collect(
            RunConnection connection, RunState state, Duration atMost, Supplier<Map<String, String>> lostPods)
            throws MeasurementException, InterruptedException {
        RunConnection.Results results = connection.results(atMost);
        if (state.params().pods().namespace().isEmpty()) {
            lookForOtherRuns(state.namespace());
        }
        List<CaseResult> samples = results.cases();
        if (samples.stream().anyMatch(sample -> !sample.getFailure().isEmpty())) {
            LostNodes lost = lostNodes(state.nodes(), state.params());
            samples = new LostPods(lostPods.get())
                    .tell(samples).stream().map(lost::tell).toList();
        }
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
        return RunReport.of(facts, samples, results.failures());
    }
}
