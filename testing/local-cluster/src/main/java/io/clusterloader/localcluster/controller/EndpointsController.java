package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps {@code Endpoints} and {@code EndpointSlice} objects as the pods behind each service are. */
final class EndpointsController implements Controller {
    private final KubernetesClient client;
    private final Caches caches;
    private final SharedIndexInformer<Endpoints> endpoints;
    private final SharedIndexInformer<EndpointSlice> slices;
    private final Reconciler reconciler = new Reconciler("endpoints", this::reconcile);

    EndpointsController(KubernetesClient client, Caches caches) {
        this.client = client;
        this.caches = caches;
        this.endpoints = client.endpoints().inAnyNamespace().runnableInformer(0);
        this.slices = client.discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLabel(EndpointSliceView.MANAGER_LABEL, EndpointSliceView.MANAGER)
                .runnableInformer(0);
    }

    @Override
    public void start() {
        Filling.of(List.of(endpoints, slices));
        caches.services().addEventHandler(Handler.of(service -> reconciler.add(Cache.metaNamespaceKeyFunc(service))));
        caches.pods().addEventHandler(Handler.of(this::podChanged));
        reconciler.start();
    }

    private void podChanged(Pod pod) {
        caches
                .services()
                .getIndexer()
                .byIndex(Cache.NAMESPACE_INDEX, pod.getMetadata().getNamespace())
                .stream()
                .filter(service -> Backend.selects(service, pod))
                .forEach(service -> reconciler.add(Cache.metaNamespaceKeyFunc(service)));
    }

    private void reconcile(String key) {
        Service service = caches.services().getIndexer().getByKey(key);
        if (service == null) {
            // The slices are owned by the service and go with it.
            Optional.ofNullable(endpoints.getIndexer().getByKey(key))
                    .ifPresent(left -> client.resource(left).delete());
            return;
        }
        boolean selects = !Optional.ofNullable(service.getSpec().getSelector())
                .orElse(Map.of())
                .isEmpty();
        if (selects && !isNamespaceEnding(service.getMetadata().getNamespace())) {
            List<Backend> backends = backends(service);
            writeEndpoints(key, service, backends);
            writeSlices(service, backends);
        }
    }

    private boolean isNamespaceEnding(String name) {
        return Optional.ofNullable(caches.namespaces().getIndexer().getByKey(name))
                .map(namespace -> namespace.getMetadata().getDeletionTimestamp() != null)
                .orElse(true);
    }

    private List<Backend> backends(Service service) {
        return caches
                .pods()
                .getIndexer()
                .byIndex(Cache.NAMESPACE_INDEX, service.getMetadata().getNamespace())
                .stream()
                .filter(pod -> Backend.selects(service, pod))
                .filter(pod -> pod.getSpec().getNodeName() != null && !Conditions.isOver(pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .map(pod -> Backend.of(service, pod))
                .toList();
    }

    private void writeEndpoints(String key, Service service, List<Backend> backends) {
        String family = service.getSpec().getIpFamilies().stream().findFirst().orElse("IPv4");
        Endpoints wanted = EndpointsView.of(service, family, backends);
        Endpoints current = endpoints.getIndexer().getByKey(key);
        if (current == null) {
            client.resource(wanted).createOr(existing -> existing.update());
        } else if (!current.getSubsets().equals(wanted.getSubsets())) {
            client.resource(wanted).update();
        }
    }

    private void writeSlices(Service service, List<Backend> backends) {
        List<EndpointSlice> wanted = EndpointSliceView.of(service, backends);
        for (EndpointSlice slice : wanted) {
            EndpointSlice current = slices.getIndexer().getByKey(Cache.metaNamespaceKeyFunc(slice));
            if (current == null) {
                client.resource(slice).createOr(existing -> existing.update());
            } else if (!current.getEndpoints().equals(slice.getEndpoints())
                    || !current.getPorts().equals(slice.getPorts())) {
                client.resource(slice).update();
            }
        }
        Set<String> names =
                wanted.stream().map(slice -> slice.getMetadata().getName()).collect(Collectors.toSet());
        slices.getIndexer().byIndex(Cache.NAMESPACE_INDEX, service.getMetadata().getNamespace()).stream()
                .filter(slice -> service.getMetadata()
                        .getName()
                        .equals(slice.getMetadata().getLabels().get(EndpointSliceView.SERVICE_LABEL)))
                .filter(slice -> !names.contains(slice.getMetadata().getName()))
                .forEach(slice -> client.resource(slice).delete());
    }

    @Override
    public void close() {
        reconciler.close();
        endpoints.close();
        slices.close();
    }
}
