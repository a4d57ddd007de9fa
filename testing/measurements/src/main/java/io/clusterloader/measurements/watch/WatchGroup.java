package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.MeasurementFailedException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import java.util.ArrayList;
import java.util.List;

/** Watches on one scope that live and end together. */
public final class WatchGroup implements OpenWatch {
    private final WatchScope scope;
    private final List<ObjectWatch> watches = new ArrayList<>();

    public WatchGroup(WatchScope scope) {
        this.scope = scope;
    }

    /**
     * Begins to watch, as {@link ObjectWatch#start} does; where that fails, the watches before it end too.
     *
     * @param what in words, such as "pods"
     * @throws MeasurementFailedException if it cannot be watched
     */
    public <T extends HasMetadata> void start(String what, Informable<T> source, Observer<T> observer)
            throws MeasurementFailedException, InterruptedException {
        boolean started = false;
        try {
            watches.add(ObjectWatch.start(what, source, scope, observer));
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    @Override
    public void requireAlive() throws MeasurementFailedException {
        for (ObjectWatch watch : watches) {
            watch.requireAlive();
        }
    }

    @Override
    public void close() {
        watches.forEach(ObjectWatch::close);
    }
}
