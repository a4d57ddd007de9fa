package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointAddressBuilder;
import io.fabric8.kubernetes.api.model.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.EndpointSubsetBuilder;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code Endpoints} object of a service: the pods' addresses of the service's first family. */
final class EndpointsView {
    private EndpointsView() {}

    static Endpoints of(Service service, String family, List<Backend> backends) {
        Map<List<Backend.ResolvedPort>, List<Backend>> byPorts = backends.stream()
                .filter(backend -> !backend.ending())
                .filter(backend -> !backend.addresses(family).isEmpty())
                .collect(Collectors.groupingBy(Backend::ports, LinkedHashMap::new, Collectors.toList()));
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

    private static EndpointSubset subset(List<Backend.ResolvedPort> ports, List<Backend> backends, String family) {
        EndpointSubsetBuilder subset = new EndpointSubsetBuilder();
        for (Backend backend : backends) {
            if (backend.ready()) {
                subset.addToAddresses(address(backend, family));
            } else {
                subset.addToNotReadyAddresses(address(backend, family));
            }
        }
        ports.forEach(port -> subset.addToPorts(new EndpointPortBuilder()
                .withName(port.name().isEmpty() ? null : port.name())
                .withProtocol(port.protocol())
                .withPort(port.number())
                .build()));
        return subset.build();
    }

    private static EndpointAddress address(Backend backend, String family) {
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
