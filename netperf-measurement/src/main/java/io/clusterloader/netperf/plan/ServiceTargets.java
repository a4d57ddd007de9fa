package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;

/** Reads from a Service what a client dials to reach it. */
final class ServiceTargets {
    private ServiceTargets() {}

    static ServiceTarget of(ServicePlan plan, SelectedCase one, Service service) {
        ServicePlan.Port wanted = new ServicePlan.Port(one.protocol());
        ServicePort port = service.getSpec().getPorts().stream()
                .filter(candidate -> wanted.name().equals(candidate.getName()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("Service %s has no port %s".formatted(plan.name(), wanted.name())));
        return ServiceTarget.newBuilder()
                .setName(plan.name())
                .addAllServers(plan.servers().stream().map(WorkerSeat::name).toList())
                .addAllAddresses(addresses(plan, one, service))
                .setPort(one.row().path() == Path.NODE_PORT ? port.getNodePort() : port.getPort())
                .build();
    }

    /** A node port is dialled at a server's own node: the one way that is the same on every cluster. */
    private static List<String> addresses(ServicePlan plan, SelectedCase one, Service service) {
        if (one.row().path() == Path.NODE_PORT) {
            return plan.servers().stream()
                    .map(WorkerSeat::node)
                    .distinct()
                    .flatMap(node -> node.addresses(one.family()).stream())
                    .toList();
        }
        List<String> all = service.getSpec().getClusterIPs();
        List<String> given =
                all == null || all.isEmpty() ? List.of(service.getSpec().getClusterIP()) : all;
        return given.stream()
                .filter(address -> AddressFamily.of(address) == one.family())
                .toList();
    }
}
