package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.clusterloader.measurements.watch.Observation;
import io.clusterloader.measurements.watch.Observer;
import io.clusterloader.measurements.watch.OpenWatch;
import io.clusterloader.measurements.watch.WatchScope;
import io.clusterloader.statistics.Distribution;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.function.LongSupplier;

/** The watch on the pods from start to gather. */
final class SchedulingWatch implements OpenWatch {
    private final Observation observation;
    private final ScheduledPods pods;
    private final LongSupplier nanoTime;
    private final ObjectWatch watch;

    private SchedulingWatch(Counter counter, ObjectWatch watch) {
        this.observation = counter.observation();
        this.pods = counter.pods();
        this.nanoTime = counter.nanoTime();
        this.watch = watch;
    }

    static SchedulingWatch start(MeasurementContext context, ThroughputParams params, LongSupplier nanoTime)
            throws MeasurementFailedException, InterruptedException {
        WatchScope scope = WatchScope.of(params.selection(), context.namespaces());
        Counter counter = new Counter(new Observation(), new ScheduledPods(params.interval()), nanoTime);
        ObjectWatch watch = ObjectWatch.start(
                "pods", params.selection().of(scope.in(context.client().pods())), scope, counter);
        return new SchedulingWatch(counter, watch);
    }

    @Override
    public void requireAlive() throws MeasurementFailedException {
        watch.requireAlive();
    }

    /** Pods per second, until now. */
    Distribution rates() {
        long now = nanoTime.getAsLong();
        return observation.read(() -> pods.rates(now));
    }

    int count() {
        return observation.read(pods::count);
    }

    @Override
    public void close() {
        watch.close();
    }

    private record Counter(Observation observation, ScheduledPods pods, LongSupplier nanoTime)
            implements Observer<Pod> {
        @Override
        public void seen(Pod pod) {
            long now = nanoTime.getAsLong();
            observation.change(() -> pods.see(pod, now));
        }

        @Override
        public void gone(Pod pod) {
            // It was scheduled all the same.
        }

        @Override
        public void beginning() {
            long now = nanoTime.getAsLong();
            observation.change(() -> pods.begin(now));
        }
    }
}
