package io.clusterloader.runner.measure;

import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.runner.measure.MeasureException.Kind;
import io.clusterloader.runner.test.PluginCatalog;

/** Finds those measurements that can be started and gathered by different processes. */
final class Plugins {
    private Plugins() {}

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
}
