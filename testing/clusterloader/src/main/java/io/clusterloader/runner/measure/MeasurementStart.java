package io.clusterloader.runner.measure;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.runner.access.KubeconfigSelection;
import io.clusterloader.runner.measure.MeasureException.Kind;
import io.clusterloader.runner.test.InstanceContext;
import io.clusterloader.runner.test.PluginCatalog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts a measurement that goes on without this process. After a failure nothing stays in the cluster.
 *
 * @param <P> the params of the measurement
 */
public final class MeasurementStart<P> {
    private final ResumablePlugin<P> plugin;
    private final P params;
    private final Subject subject;

    private MeasurementStart(ResumablePlugin<P> plugin, P params, Subject subject) {
        this.plugin = plugin;
        this.params = params;
        this.subject = subject;
    }

    /**
     * Checks everything that needs no cluster.
     *
     * @throws MeasureException with all problems
     */
    public static MeasurementStart<?> of(PluginCatalog catalog, Subject subject, GivenParams params)
            throws MeasureException {
        return of(ResumableMeasurements.find(catalog, subject.method()), subject, params);
    }

    private static <P> MeasurementStart<P> of(ResumablePlugin<P> plugin, Subject subject, GivenParams params)
            throws MeasureException {
        return new MeasurementStart<>(plugin, params.decode(plugin), subject);
    }

    /**
     * Starts the measurement.
     *
     * @param kubeconfig the files, with absolute paths, by which the cluster is found again
     * @throws InterruptedException if the start was interrupted; nothing is then left
     */
    public void run(KubernetesClient client, KubeconfigSelection kubeconfig, StateFile file, Progress progress)
            throws MeasureException, InterruptedException {
        MeasurementContext context =
                InstanceContext.withoutTest(client, subject.testName(), subject.identifier(), progress);
        file.reserve();
        boolean begun = false;
        try {
            String state = begin(plugin.create(context));
            keep(StateFile.Content.of(subject, kubeconfig, state), file, context);
            begun = true;
        } finally {
            if (!begun) {
                file.remove();
            }
        }
    }

    private String begin(ResumableMeasurement<P> measurement) throws MeasureException, InterruptedException {
        boolean begun = false;
        try {
            Outcome outcome = measurement.execute(Action.START, params);
            if (!outcome.failures().isEmpty()) {
                throw new MeasureException(Kind.FAILED, lines(outcome.failures()));
            }
            String state = measurement.detach();
            begun = true;
            return state;
        } catch (MeasurementException e) {
            throw new MeasureException(Kind.FAILED, String.valueOf(e.getMessage()), e);
        } finally {
            if (!begun) {
                ResumableMeasurements.dispose(measurement);
            }
        }
    }

    private static String lines(List<Failure> failures) {
        return failures.stream().map(Failure::message).collect(Collectors.joining(System.lineSeparator()));
    }

    private void keep(StateFile.Content content, StateFile file, MeasurementContext context)
            throws MeasureException, InterruptedException {
        try {
            file.write(content);
        } catch (IOException e) {
            try {
                ResumableMeasurements.dispose(plugin.resume(context, String.valueOf(content.state())));
            } catch (MeasurementException unreadable) {
                e.addSuppressed(unreadable);
            }
            throw new MeasureException(
                    Kind.ENVIRONMENT,
                    "the state file %s cannot be written: %s".formatted(file.path(), e.getMessage()),
                    e);
        }
    }
}
