package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.clusterloader.measurements.watch.Observation;
import io.clusterloader.measurements.watch.Observer;
import io.clusterloader.measurements.watch.OpenWatch;
import io.clusterloader.measurements.watch.WatchScope;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.function.LongSupplier;

/** The watch on the pods from start to gather. */
final class StartupWatch implements OpenWatch {
    private final PodStartupParams params;
    private final Recorder recorder;
    private final ObjectWatch watch;

    private StartupWatch(PodStartupParams params, Recorder recorder, ObjectWatch watch) {
        this.params = params;
        this.recorder = recorder;
        this.watch = watch;
    }

    static StartupWatch start(MeasurementContext context, PodStartupParams params, LongSupplier nanoTime)
            throws MeasurementFailedException, InterruptedException {
        WatchScope scope = WatchScope.of(params.selection(), context.namespaces());
        Recorder recorder = new Recorder(new Observation(), new Startups(), nanoTime);
        ObjectWatch watch = ObjectWatch.start(
                "pods", params.selection().of(scope.in(context.client().pods())), scope, recorder);
        return new StartupWatch(params, recorder, watch);
    }

    /** What start was given. */
    PodStartupParams params() {
        return params;
    }

    @Override
    public void requireAlive() throws MeasurementFailedException {
        watch.requireAlive();
    }

    Collection<Startup> pods() {
        return recorder.observation().read(recorder.startups()::all);
    }

    int olderPods() {
        return recorder.observation().read(recorder.startups()::older);
    }

    @Override
    public void close() {
        watch.close();
    }

    /** Takes the time first: what waits for the lock is not the cluster's delay. */
    private record Recorder(Observation observation, Startups startups, LongSupplier nanoTime)
            implements Observer<Pod> {
        @Override
        public void seen(Pod pod) {
            long now = nanoTime.getAsLong();
            observation.change(() -> startups.see(pod, now));
        }

        @Override
        public void gone(Pod pod) {
            // What it took stays true.
        }

        @Override
        public void beginning() {
            observation.change(startups::begin);
        }
    }
}
