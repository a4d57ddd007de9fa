package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointAddressBuilder;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.EndpointSubsetBuilder;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
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

/** The objects that tell clients where the pods behind a service are. */
final class EndpointObjects {
    static final String SERVICE_LABEL = "kubernetes.io/service-name";
    static final String MANAGER_LABEL = "endpointslice.kubernetes.io/managed-by";
    static final String MANAGER = "endpointslice-controller.k8s.io";

    private EndpointObjects() {}

    /** Returns the {@code EndpointSlice} objects of a service: one per family, and one per family and set of ports where pods differ. */
    static List<EndpointSlice> slices(Service service, List<ServiceBackend> backends) {
        List<EndpointSlice> slices = new ArrayList<>();
        for (String family : service.getSpec().getIpFamilies()) {
            Map<List<ServiceBackend.ResolvedPort>, List<ServiceBackend>> byPorts = backends.stream()
                    .filter(backend -> !backend.addresses(family).isEmpty())
                    .collect(Collectors.groupingBy(ServiceBackend::ports, LinkedHashMap::new, Collectors.toList()));
            if (byPorts.isEmpty()) {
                byPorts.put(List.of(), List.of());
            }
            int number = 0;
            for (Map.Entry<List<ServiceBackend.ResolvedPort>, List<ServiceBackend>> group : byPorts.entrySet()) {
                String suffix = "-" + family.toLowerCase(Locale.ROOT) + (number++ == 0 ? "" : "-" + number);
                slices.add(slice(service, family, suffix, group.getKey(), group.getValue()));
            }
        }
        return slices;
    }

    private static EndpointSlice slice(
            Service service,
            String family,
            String suffix,
            List<ServiceBackend.ResolvedPort> ports,
            List<ServiceBackend> backends) {
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
                .withPorts(ports.stream().map(EndpointObjects::port).toList())
                .withEndpoints(backends.stream()
                        .map(backend -> endpoint(backend, family))
                        .toList())
                .build();
    }

    private static EndpointPort port(ServiceBackend.ResolvedPort port) {
        return new EndpointPortBuilder()
                .withName(port.name())
                .withProtocol(port.protocol())
                .withPort(port.number())
                .build();
    }

    private static Endpoint endpoint(ServiceBackend backend, String family) {
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

    /** Returns the {@code Endpoints} object of a service: the addresses of its pods, of one family. */
    static Endpoints endpoints(Service service, String family, List<ServiceBackend> backends) {
        Map<List<ServiceBackend.ResolvedPort>, List<ServiceBackend>> byPorts = backends.stream()
                .filter(backend -> !backend.ending())
                .filter(backend -> !backend.addresses(family).isEmpty())
                .collect(Collectors.groupingBy(ServiceBackend::ports, LinkedHashMap::new, Collectors.toList()));
        List<EndpointSubset> subsets = new ArrayList<>();
        byPorts.forEach((ports, group) -> subsets.add(subset(ports, group, family)));
        return new EndpointsBuilder()
                .withNewMetadata()
                .withName(service.getMetadata().getName())
                .withNamespace(service.getMetadata().getNamespace())
                .withLabels(service.getMetadata().getLabels())
                .endMetadata()
                .withSubsets(subsets)
                .build();
    }

    private static EndpointSubset subset(
            List<ServiceBackend.ResolvedPort> ports, List<ServiceBackend> backends, String family) {
        EndpointSubsetBuilder subset = new EndpointSubsetBuilder();
        for (ServiceBackend backend : backends) {
            if (backend.ready()) {
                subset.addToAddresses(address(backend, family));
            } else {
                subset.addToNotReadyAddresses(address(backend, family));
            }
        }
        ports.forEach(port -> subset.addToPorts(new io.fabric8.kubernetes.api.model.EndpointPortBuilder()
                .withName(port.name().isEmpty() ? null : port.name())
                .withProtocol(port.protocol())
                .withPort(port.number())
                .build()));
        return subset.build();
    }

    private static EndpointAddress address(ServiceBackend backend, String family) {
        return new EndpointAddressBuilder()
                .withIp(backend.addresses(family).getFirst())
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
