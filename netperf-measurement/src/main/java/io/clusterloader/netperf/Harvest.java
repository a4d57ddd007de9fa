package io.clusterloader.netperf;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.report.RunFacts;
import io.clusterloader.netperf.report.RunReport;
import io.clusterloader.netperf.state.RunState;
import java.time.Instant;

/** Brings a run's results in. */
record Harvest(MeasurementContext context, RunState run) {
    /** The outcome of the run, from all that the orchestrator has until the deadline. */
    Outcome from(RunConnection connection, Instant deadline) throws MeasurementException, InterruptedException {
        RunConnection.Results results = connection.results(deadline);
        RunFacts facts = new RunFacts(
                context.testName(),
                context.identifier(),
                run.plan(),
                run.params(),
                run.nodes(),
                connection.route(),
                run.started(),
                Instant.now());
        return RunReport.of(facts, results.cases(), results.failures());
    }
}
