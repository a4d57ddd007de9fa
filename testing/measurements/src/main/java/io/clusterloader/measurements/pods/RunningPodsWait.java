package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.FatalException;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurements.watch.Messages;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.clusterloader.measurements.watch.Observation;
import io.clusterloader.measurements.watch.Observer;
import io.clusterloader.measurements.watch.PodReadiness;
import io.clusterloader.measurements.watch.PodTally;
import io.clusterloader.measurements.watch.WatchScope;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** One wait for a number of pods. */
final class RunningPodsWait implements Observer<Pod> {
    private final MeasurementContext context;
    private final RunningPodsParams params;
    private final WatchScope scope;
    private final Observation observation = new Observation();
    private final PodTally pods = new PodTally();

    RunningPodsWait(MeasurementContext context, RunningPodsParams params) {
        this.context = context;
        this.params = params;
        this.scope = WatchScope.of(params.selection(), context.namespaces());
    }

    Outcome await() throws MeasurementException, InterruptedException {
        int desired = params.desiredPodCount();
        try (ObjectWatch watch = ObjectWatch.start(
                "pods", params.selection().of(scope.in(context.client().pods())), scope, this)) {
            if (observation.await(() -> isExactly(desired), params.timeout())) {
                context.progress().milestone("%d pods are running and ready in %s".formatted(desired, scope));
                return Outcome.NOTHING;
            }
            watch.requireAlive();
        }
        return failed(observation.read(this::missing));
    }

    /** Pods that have ended do not count. */
    private boolean isExactly(int desired) {
        return pods.count(PodReadiness.Phase.READY) == desired && pods.count(PodReadiness.Phase.UNREADY) == 0;
    }

    private Outcome failed(String missing) throws FatalException {
        if (params.isFatal()) {
            throw new FatalException(Reason.TIMEOUT, missing);
        }
        return Outcome.failed(Reason.TIMEOUT, missing);
    }

    private String missing() {
        List<String> unready = pods.unready();
        return "%d of %d pods were running and ready in %s after %s%s%s"
                .formatted(
                        pods.count(PodReadiness.Phase.READY),
                        params.desiredPodCount(),
                        scope,
                        Messages.seconds(params.timeout()),
                        unready.isEmpty() ? "" : "; not ready: ",
                        Messages.firstOf(unready));
    }

    @Override
    public void seen(Pod pod) {
        PodReadiness state = PodReadiness.of(pod);
        observation.change(() -> pods.see(pod.getMetadata().getUid(), state));
    }

    @Override
    public void gone(Pod pod) {
        observation.change(() -> pods.lose(pod.getMetadata().getUid()));
    }
}
