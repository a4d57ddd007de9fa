package io.clusterloader.runner.measure;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.measure.MeasureException.Kind;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.test.InstanceContext;
import io.clusterloader.runner.test.PluginCatalog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers a measurement that another process has started. Removes it only after its artifacts are written: after a failure
 * it can be gathered again.
 */
public final class MeasurementGather {
    private static final Logger LOG = LoggerFactory.getLogger(MeasurementGather.class);

    private final PluginCatalog catalog;
    private final StateFile file;
    private final StartedMeasurement started;

    /**
     * Reads the state file.
     *
     * @throws MeasureException if there is nothing to gather
     */
    public MeasurementGather(PluginCatalog catalog, StateFile file) throws MeasureException {
        this.catalog = catalog;
        this.file = file;
        this.started = file.read();
    }

    /** Returns the started measurement. */
    public StartedMeasurement started() {
        return started;
    }

    /**
     * Gathers the results, writes them, and removes the measurement and its state file.
     *
     * @throws MeasureException if the results could not be gathered or written
     */
    public Outcome run(KubernetesClient client, ReportDirectory reports, Progress progress)
            throws MeasureException, InterruptedException {
        return run(ResumableMeasurements.find(catalog, started.subject().method()), client, reports, progress);
    }

    /**
     * Removes the measurement and its state file without asking for results.
     *
     * @throws MeasureException if something is left
     */
    public void abort(KubernetesClient client, Progress progress) throws MeasureException, InterruptedException {
        ResumableMeasurements.dispose(
                resume(ResumableMeasurements.find(catalog, started.subject().method()), client, progress));
        file.remove();
    }

    private <A> Outcome run(
            ResumablePlugin<A> plugin, KubernetesClient client, ReportDirectory reports, Progress progress)
            throws MeasureException, InterruptedException {
        ResumableMeasurement<A> measurement = resume(plugin, client, progress);
        boolean gathered = false;
        Outcome outcome;
        try {
            outcome = measurement.execute(Action.GATHER, plugin.decode(Action.GATHER, Params.of(Map.of())));
            write(outcome, reports);
            gathered = true;
        } catch (InvalidParamsException e) {
            throw new MeasureException(
                    Kind.USAGE, "%s has no action gather: %s".formatted(plugin.method(), e.getMessage()), e);
        } catch (MeasurementException e) {
            throw kept(Kind.FAILED, e);
        } catch (ArtifactException e) {
            throw kept(Kind.ENVIRONMENT, e);
        } finally {
            if (!gathered) {
                detach(measurement);
            }
        }
        ResumableMeasurements.dispose(measurement);
        file.remove();
        return outcome;
    }

    private <A> ResumableMeasurement<A> resume(ResumablePlugin<A> plugin, KubernetesClient client, Progress progress)
            throws MeasureException {
        Subject subject = started.subject();
        try {
            return plugin.resume(
                    InstanceContext.withoutTest(client, subject.testName(), subject.identifier(), progress),
                    started.state());
        } catch (MeasurementException e) {
            throw new MeasureException(Kind.USAGE, "the state file %s: %s".formatted(file.path(), e.getMessage()), e);
        }
    }

    private void write(Outcome outcome, ReportDirectory reports) throws ArtifactException {
        for (Summary file : outcome.files()) {
            reports.write(started.subject().testName(), file).ifPresent(written -> LOG.info("wrote {}", written));
        }
    }

    /** Leaves the measurement in the cluster for another attempt. */
    private static void detach(ResumableMeasurement<?> measurement) {
        try {
            measurement.detach();
        } catch (MeasurementException e) {
            LOG.warn("detaching from what could not be gathered", e);
        }
    }

    private MeasureException kept(Kind kind, Exception e) {
        return new MeasureException(
                kind,
                "%s%nNothing was removed: gather again, or remove it with: clusterloader measure abort --state-file=%s"
                        .formatted(e.getMessage(), file.path()),
                e);
    }
}
