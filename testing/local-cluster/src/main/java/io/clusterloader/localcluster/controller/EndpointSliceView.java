package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code EndpointSlice} objects of a service: one per family, and one per family and set of ports where pods differ. */
final class EndpointSliceView {
    static final String SERVICE_LABEL = "kubernetes.io/service-name";
    static final String MANAGER_LABEL = "endpointslice.kubernetes.io/managed-by";
    static final String MANAGER = "endpointslice-controller.k8s.io";

    private EndpointSliceView() {}

    static List<EndpointSlice> of(Service service, List<Backend> backends) {
        List<EndpointSlice> slices = new ArrayList<>();
        for (String family : service.getSpec().getIpFamilies()) {
            Map<List<Backend.ResolvedPort>, List<Backend>> byPorts = backends.stream()
                    .filter(backend -> !backend.addresses(family).isEmpty())
                    .collect(Collectors.groupingBy(Backend::ports, LinkedHashMap::new, Collectors.toList()));
            if (byPorts.isEmpty()) {
                byPorts.put(List.of(), List.of());
            }
            int number = 0;
            for (Map.Entry<List<Backend.ResolvedPort>, List<Backend>> group : byPorts.entrySet()) {
                String suffix = "-" + family.toLowerCase(Locale.ROOT) + (number++ == 0 ? "" : "-" + number);
                slices.add(slice(service, family, suffix, group.getKey(), group.getValue()));
            }
        }
        return slices;
    }

    private static EndpointSlice slice(
            Service service, String family, String suffix, List<Backend.ResolvedPort> ports, List<Backend> backends) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(service.getMetadata().getName() + suffix)
                .withNamespace(service.getMetadata().getNamespace())
                .addToLabels(SERVICE_LABEL, service.getMetadata().getName())
                .addToLabels(MANAGER_LABEL, MANAGER)
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("Service")
                .withName(service.getMetadata().getName())
                .withUid(service.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withAddressType(family)
                .withPorts(ports.stream().map(EndpointSliceView::port).toList())
                .withEndpoints(backends.stream()
                        .map(backend -> endpoint(backend, family))
                        .toList())
                .build();
    }

    private static EndpointPort port(Backend.ResolvedPort port) {
        return new EndpointPortBuilder()
                .withName(port.name())
                .withProtocol(port.protocol())
                .withPort(port.number())
                .build();
    }

    private static Endpoint endpoint(Backend backend, String family) {
        return new EndpointBuilder()
                .withAddresses(backend.addresses(family).getFirst())
                .withNewConditions()
                .withReady(backend.ready())
                .withServing(backend.serving())
                .withTerminating(backend.ending())
                .endConditions()
                .withNodeName(backend.pod().getSpec().getNodeName())
                .withNewTargetRef()
                .withKind("Pod")
                .withNamespace(backend.pod().getMetadata().getNamespace())
                .withName(backend.pod().getMetadata().getName())
                .withUid(backend.pod().getMetadata().getUid())
                .endTargetRef()
                .build();
    }
}
