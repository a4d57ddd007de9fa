package io.clusterloader.measurements.services;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurements.Latencies;
import io.clusterloader.measurements.watch.Messages;
import io.clusterloader.measurements.watch.Observation;
import io.clusterloader.measurements.watch.Observer;
import io.clusterloader.measurements.watch.OpenWatch;
import io.clusterloader.measurements.watch.WatchGroup;
import io.clusterloader.measurements.watch.WatchScope;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The watches on Services and endpoints, from start until the instance is disposed of. */
final class ServiceWatch implements OpenWatch {
    private final KubernetesClient client;
    private final ServiceCreationParams params;
    private final WatchScope scope;
    private final LongSupplier nanoTime;
    private final Observation observation = new Observation();
    private final Creations creations = new Creations();
    private final WatchGroup watches;

    ServiceWatch(MeasurementContext context, ServiceCreationParams params, LongSupplier nanoTime)
            throws MeasurementFailedException, InterruptedException {
        this.client = context.client();
        this.params = params;
        this.scope = WatchScope.of(params.selection(), context.namespaces());
        this.nanoTime = nanoTime;
        this.watches = new WatchGroup(scope);
        watches.start("endpoints", scope.in(client.endpoints()), new OfEndpoints());
        watches.start("services", selected(), new OfServices());
    }

    /** Waits until all Services that there are now are available; what is missing after the time, if anything. */
    Optional<String> awaitReady() throws MeasurementFailedException, InterruptedException {
        catchUp();
        if (observation.await(creations::areAvailable, params.waitTimeout())) {
            return Optional.empty();
        }
        requireAlive();
        return Optional.of(observation.read(() -> words("available", creations.waiting())));
    }

    /** Waits until no Service is left; what is left after the time, if anything. */
    Optional<String> awaitDeletion() throws MeasurementFailedException, InterruptedException {
        if (observation.await(creations::areGone, params.waitTimeout())) {
            return Optional.empty();
        }
        requireAlive();
        return Optional.of(observation.read(() -> words("deleted", creations.names())));
    }

    Latencies latencies() {
        return observation.read(creations::latencies);
    }

    /** Services that are not available, with what they wait for. */
    List<String> waiting() {
        return observation.read(creations::waiting);
    }

    @Override
    public void requireAlive() throws MeasurementFailedException {
        watches.requireAlive();
    }

    /** A watch tells of a Service a little later than the call that made it has returned; a list does not. */
    private void catchUp() throws MeasurementFailedException {
        List<Service> listed = scope.list("services", selected());
        long now = nanoTime.getAsLong();
        observation.change(() -> listed.forEach(service -> creations.see(service, now)));
    }

    private String words(String wanted, List<String> others) {
        return "%d of %d services in %s were not %s after %s: %s"
                .formatted(
                        others.size(),
                        creations.size(),
                        scope,
                        wanted,
                        Messages.seconds(params.waitTimeout()),
                        Messages.firstOf(others));
    }

    private FilterWatchListDeletable<Service, ServiceList, ServiceResource<Service>> selected() {
        return params.selection().of(scope.in(client.services()));
    }

    @Override
    public void close() {
        watches.close();
    }

    private final class OfServices implements Observer<Service> {
        @Override
        public void seen(Service service) {
            long now = nanoTime.getAsLong();
            observation.change(() -> creations.see(service, now));
        }

        @Override
        public void gone(Service service) {
            observation.change(() -> creations.lose(service));
        }

        @Override
        public void beginning() {
            observation.change(creations::begin);
        }
    }

    /** Every release of Kubernetes serves them; its EndpointSlices only from 1.21 on under the name that is kept. */
    private final class OfEndpoints implements Observer<Endpoints> {
        @Override
        public void seen(Endpoints endpoints) {
            long now = nanoTime.getAsLong();
            observation.change(() -> creations.see(endpoints, now));
        }

        @Override
        public void gone(Endpoints endpoints) {
            observation.change(() -> creations.lose(endpoints));
        }
    }
}
