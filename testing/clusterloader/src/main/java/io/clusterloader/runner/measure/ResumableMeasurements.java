package io.clusterloader.runner.measure;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.runner.measure.MeasureException.Kind;
import io.clusterloader.runner.test.PluginCatalog;

/** Finds and disposes of measurements that one process starts and another gathers. */
final class ResumableMeasurements {
    private ResumableMeasurements() {}

    /** Returns the plugin of a method, if its measurements can be resumed by another process. */
    static ResumablePlugin<?> find(PluginCatalog catalog, String method) throws MeasureException {
        MeasurementPlugin<?> plugin = catalog.find(method)
                .orElseThrow(() -> new MeasureException(
                        Kind.USAGE, "unknown measurement \"%s\"; %s".formatted(method, catalog.suggestion(method))));
        if (plugin instanceof ResumablePlugin<?> resumable) {
            return resumable;
        }
        throw new MeasureException(
                Kind.USAGE,
                "%s cannot be started by one process and gathered by another: name it in the steps of a definition"
                        .formatted(method));
    }

    /** Removes from the cluster what a measurement created. */
    static void dispose(Measurement<?> measurement) throws MeasureException, InterruptedException {
        try {
            measurement.dispose();
        } catch (MeasurementException e) {
            throw new MeasureException(Kind.FAILED, "cleaning up: " + e.getMessage(), e);
        }
    }
}
