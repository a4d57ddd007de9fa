package io.clusterloader.runner.measure;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.runner.measure.MeasureException.Reason;
import io.clusterloader.runner.test.PluginCatalog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Starts a measurement and leaves it to itself. Whatever goes wrong, nothing stays in the cluster.
 *
 * @param <A> the actions of the measurement
 */
public final class Start<A> {
    private final ResumablePlugin<A> plugin;
    private final A action;
    private final Subject subject;

    private Start(ResumablePlugin<A> plugin, A action, Subject subject) {
        this.plugin = plugin;
        this.action = action;
        this.subject = subject;
    }

    /**
     * Checks what can be checked without a cluster.
     *
     * @throws MeasureException with everything that is wrong
     */
    public static Start<?> of(PluginCatalog catalog, Subject subject, GivenParams params) throws MeasureException {
        return of(Plugins.find(catalog, subject.method()), subject, params);
    }

    private static <A> Start<A> of(ResumablePlugin<A> plugin, Subject subject, GivenParams params)
            throws MeasureException {
        return new Start<>(plugin, params.decode(plugin), subject);
    }

    /**
     * Starts.
     *
     * @param kubeconfig the file by which the cluster is found again
     * @throws InterruptedException if somebody wanted it to end; nothing is then left
     */
    public void run(KubernetesClient client, Path kubeconfig, StateFile file, Progress progress)
            throws MeasureException, InterruptedException {
        MeasurementContext context = new MeasurementContext(client, subject.testName(), subject.identifier(), progress);
        file.reserve();
        boolean begun = false;
        try {
            String state = begin(plugin.create(context));
            keep(Standing.of(subject, kubeconfig.toAbsolutePath().toString(), state), file, context);
            begun = true;
        } finally {
            if (!begun) {
                file.remove();
            }
        }
    }

    private String begin(ResumableMeasurement<A> measurement) throws MeasureException, InterruptedException {
        boolean begun = false;
        try {
            Outcome outcome = measurement.execute(action);
            if (!outcome.failures().isEmpty()) {
                throw new MeasureException(Reason.FAILED, String.join(System.lineSeparator(), outcome.failures()));
            }
            String state = measurement.detach();
            begun = true;
            return state;
        } catch (MeasurementException e) {
            throw new MeasureException(Reason.FAILED, String.valueOf(e.getMessage()), e);
        } finally {
            if (!begun) {
                Removal.of(measurement);
            }
        }
    }

    private void keep(Standing standing, StateFile file, MeasurementContext context)
            throws MeasureException, InterruptedException {
        try {
            file.write(standing);
        } catch (IOException e) {
            try {
                Removal.of(plugin.resume(context, String.valueOf(standing.state())));
            } catch (MeasurementException unreadable) {
                e.addSuppressed(unreadable);
            }
            throw new MeasureException(
                    Reason.ENVIRONMENT,
                    "the state file %s cannot be written: %s".formatted(file.path(), e.getMessage()),
                    e);
        }
    }
}
