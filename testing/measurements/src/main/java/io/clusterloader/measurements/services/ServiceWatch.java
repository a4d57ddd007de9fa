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
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The watches on Services and endpoints, and on Ingresses where the user asks for them, from start until the instance is disposed of. */
final class ServiceWatch implements OpenWatch {
    private final KubernetesClient client;
    private final ServiceCreationParams params;
    private final WatchScope scope;
    private final LongSupplier nanoTime;
    private final Observation observation = new Observation();
    private final Creations creations = new Creations();
    private final IngressCreations ingresses = new IngressCreations();
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
        if (params.checkIngress()) {
            watches.start("ingresses", selectedIngresses(), new OfIngresses());
        }
    }

    /** Waits until all Services that there are now are available, and all Ingresses have an address; what is missing after the time, if anything. */
    Optional<String> awaitReady() throws MeasurementFailedException, InterruptedException {
        catchUp();
        if (observation.await(
                () -> creations.areAvailable() && ingresses.waiting().isEmpty(), params.waitTimeout())) {
            return Optional.empty();
        }
        requireAlive();
        return Optional.of(observation.read(() -> words("available", both(creations.waiting(), ingresses.waiting()))));
    }

    /** Waits until no Service is left; what is left after the time, if anything. */
    Optional<String> awaitDeletion() throws MeasurementFailedException, InterruptedException {
        if (observation.await(() -> creations.areGone() && ingresses.areGone(), params.waitTimeout())) {
            return Optional.empty();
        }
        requireAlive();
        return Optional.of(observation.read(() -> words("deleted", both(creations.names(), ingresses.names()))));
    }

    Latencies latencies() {
        return observation.read(() -> {
            Latencies latencies = creations.latencies();
            ingresses.addTo(latencies);
            return latencies;
        });
    }

    /** Services that are not available, with what they wait for. */
    List<String> waiting() {
        return observation.read(() -> both(creations.waiting(), ingresses.waiting()));
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
        if (params.checkIngress()) {
            List<Ingress> more = scope.list("ingresses", selectedIngresses());
            observation.change(() -> more.forEach(ingress -> ingresses.see(ingress, now)));
        }
    }

    private static List<String> both(List<String> services, List<String> ingresses) {
        return Stream.concat(services.stream(), ingresses.stream()).toList();
    }

    private String words(String wanted, List<String> others) {
        return "%d of %d %s in %s were not %s after %s: %s"
                .formatted(
                        others.size(),
                        creations.size() + ingresses.size(),
                        params.checkIngress() ? "services and ingresses" : "services",
                        scope,
                        wanted,
                        Messages.seconds(params.waitTimeout()),
                        Messages.firstOf(others));
    }

    private FilterWatchListDeletable<Service, ServiceList, ServiceResource<Service>> selected() {
        return params.selection().of(scope.in(client.services()));
    }

    private FilterWatchListDeletable<Ingress, IngressList, Resource<Ingress>> selectedIngresses() {
        return params.selection().of(scope.in(client.network().v1().ingresses()));
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

    private final class OfIngresses implements Observer<Ingress> {
        @Override
        public void seen(Ingress ingress) {
            long now = nanoTime.getAsLong();
            observation.change(() -> ingresses.see(ingress, now));
        }

        @Override
        public void gone(Ingress ingress) {
            observation.change(() -> ingresses.lose(ingress));
        }

        @Override
        public void beginning() {
            observation.change(ingresses::begin);
        }
    }
}
