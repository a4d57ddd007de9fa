package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurements.watch.Messages;
import io.clusterloader.measurements.watch.Observation;
import io.clusterloader.measurements.watch.Observer;
import io.clusterloader.measurements.watch.OpenWatch;
import io.clusterloader.measurements.watch.WatchGroup;
import io.clusterloader.measurements.watch.WatchScope;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** The watches on workloads and on the pods of their namespaces, from start until the instance is disposed of. */
final class WorkloadWatch implements OpenWatch {
    private final KubernetesClient client;
    private final ControlledPodsParams params;
    private final WatchScope scope;
    private final Expectation expectation;
    private final Workloads workloads;
    private final Observation observation = new Observation();
    private final WatchGroup watches;

    WorkloadWatch(MeasurementContext context, ControlledPodsParams params, LongSupplier nanoTime)
            throws MeasurementFailedException, InterruptedException {
        this.client = context.client();
        this.params = params;
        this.scope = WatchScope.of(params.selection(), context.namespaces());
        this.expectation = Expectation.of(params);
        this.workloads = new Workloads(expectation, nanoTime);
        this.watches = new WatchGroup(scope);
        watches.start(expectation.kind() + "s", selected(), new OfObjects());
        watches.start("pods", scope.in(client.pods()), new OfPods());
    }

    /**
     * Waits until every workload that there is now has its pods, or has had its time.
     *
     * @return what is missing then; empty when nothing is
     */
    Optional<String> await() throws MeasurementFailedException, InterruptedException {
        catchUp();
        Duration left = observation.read(workloads::longestLeft);
        while (left.isPositive() && !observation.await(workloads::areSettled, left)) {
            left = observation.read(workloads::longestLeft);
        }
        requireAlive();
        List<String> failures = observation.read(workloads::failures);
        return failures.isEmpty() ? Optional.empty() : Optional.of(words(failures));
    }

    /** What a wait that found nothing missing has come to, in words. */
    String settled() {
        return size() == 0
                ? "no %s with pods is left in %s".formatted(expectation.kind(), scope)
                : "%d %ss in %s have all their pods running and ready".formatted(size(), expectation.kind(), scope);
    }

    private int size() {
        return observation.read(() -> workloads.present().size());
    }

    /** A watch tells of a change a little later than the call that made it has returned; a list does not. */
    private void catchUp() throws MeasurementFailedException {
        Set<String> before = observation.read(workloads::present);
        List<GenericKubernetesResource> listed = scope.list(expectation.kind() + "s", selected());
        observation.change(() -> {
            listed.forEach(object -> {
                workloads.seeListed(Workload.of(expectation.kind(), object));
                before.remove(object.getMetadata().getUid());
            });
            before.forEach(workloads::delete);
        });
    }

    private String words(List<String> failures) {
        return "%d of %d %ss did not have all pods running and ready within %s of their last change: %s"
                .formatted(
                        failures.size(),
                        Math.max(size(), failures.size()),
                        expectation.kind(),
                        Messages.seconds(expectation.operationTimeout()),
                        Messages.firstOf(failures));
    }

    private FilterWatchListDeletable<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            selected() {
        return params.selection()
                .of(scope.in(
                        client.genericKubernetesResources(expectation.kind().resource())));
    }

    @Override
    public void requireAlive() throws MeasurementFailedException {
        watches.requireAlive();
    }

    @Override
    public void close() {
        watches.close();
    }

    private final class OfObjects implements Observer<GenericKubernetesResource> {
        @Override
        public void seen(GenericKubernetesResource object) {
            observation.change(() -> workloads.see(Workload.of(expectation.kind(), object)));
        }

        @Override
        public void gone(GenericKubernetesResource object) {
            observation.change(() -> workloads.delete(object.getMetadata().getUid()));
        }
    }

    private final class OfPods implements Observer<Pod> {
        @Override
        public void seen(Pod pod) {
            observation.change(() -> workloads.see(pod));
        }

        @Override
        public void gone(Pod pod) {
            observation.change(() -> workloads.lose(pod));
        }
    }
}
