package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
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

/** Keeps {@code Endpoints} and {@code EndpointSlice} objects in line with the pods behind each service. */
final class EndpointsController implements Controller {
    private final KubernetesClient client;
    private final SharedInformers informers;
    private final SharedIndexInformer<Endpoints> endpoints;
    private final SharedIndexInformer<EndpointSlice> slices;
    private final Reconciler reconciler = new Reconciler("endpoints", this::reconcile);

    EndpointsController(KubernetesClient client, SharedInformers informers) {
        this.client = client;
        this.informers = informers;
        this.endpoints = client.endpoints().inAnyNamespace().runnableInformer(0);
        this.slices = client.discovery()
                .v1()
                .endpointSlices()
                .inAnyNamespace()
                .withLabel(EndpointObjects.MANAGER_LABEL, EndpointObjects.MANAGER)
                .runnableInformer(0);
    }

    @Override
    public void start() {
        SharedInformers.fill(List.of(endpoints, slices));
        informers
                .services()
                .addEventHandler(ChangeHandler.of(service -> reconciler.add(Cache.metaNamespaceKeyFunc(service))));
        informers.pods().addEventHandler(ChangeHandler.of(this::podChanged));
        reconciler.start();
    }

    private void podChanged(Pod pod) {
        informers
                .services()
                .getIndexer()
                .byIndex(Cache.NAMESPACE_INDEX, pod.getMetadata().getNamespace())
                .stream()
                .filter(service -> ServiceBackend.selects(service, pod))
                .forEach(service -> reconciler.add(Cache.metaNamespaceKeyFunc(service)));
    }

    private void reconcile(String key) {
        Service service = informers.services().getIndexer().getByKey(key);
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
            List<ServiceBackend> backends = backends(service);
            writeEndpoints(key, service, backends);
            writeSlices(service, backends);
        }
    }

    private boolean isNamespaceEnding(String name) {
        return Optional.ofNullable(informers.namespaces().getIndexer().getByKey(name))
                .map(namespace -> namespace.getMetadata().getDeletionTimestamp() != null)
                .orElse(true);
    }

    private List<ServiceBackend> backends(Service service) {
        return informers
                .pods()
                .getIndexer()
                .byIndex(Cache.NAMESPACE_INDEX, service.getMetadata().getNamespace())
                .stream()
                .filter(pod -> ServiceBackend.selects(service, pod))
                .filter(pod -> pod.getSpec().getNodeName() != null && !Conditions.isOver(pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .map(pod -> ServiceBackend.of(service, pod))
                .toList();
    }

    private void writeEndpoints(String key, Service service, List<ServiceBackend> backends) {
        String family = service.getSpec().getIpFamilies().stream().findFirst().orElse("IPv4");
        Endpoints wanted = EndpointObjects.endpoints(service, family, backends);
        Endpoints current = endpoints.getIndexer().getByKey(key);
        if (current == null) {
            client.resource(wanted).createOr(existing -> existing.update());
        } else if (!current.getSubsets().equals(wanted.getSubsets())) {
            client.resource(wanted).update();
        }
    }

    private void writeSlices(Service service, List<ServiceBackend> backends) {
        List<EndpointSlice> wanted = EndpointObjects.slices(service, backends);
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
                        .equals(slice.getMetadata().getLabels().get(EndpointObjects.SERVICE_LABEL)))
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
