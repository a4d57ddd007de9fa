package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod behind a service.
 *
 * @param ports where the pod serves the service's ports; a port that the pod does not name is left out
 * @param ready whether traffic should go there
 * @param serving whether it could, ending or not
 */
record ServiceBackend(Pod pod, List<ResolvedPort> ports, boolean ready, boolean serving) {

    /** A port of the service, with its number in the pod. */
    record ResolvedPort(String name, String protocol, int number) {}

    static boolean selects(Service service, Pod pod) {
        Map<String, String> selector =
                Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of());
        Map<String, String> labels =
                Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    static ServiceBackend of(Service service, Pod pod) {
        boolean ending = pod.getMetadata().getDeletionTimestamp() != null;
        boolean serving =
                Conditions.isReady(pod) || Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses());
        List<ResolvedPort> ports = new ArrayList<>();
        for (ServicePort port : service.getSpec().getPorts()) {
            number(port, pod)
                    .ifPresent(number -> ports.add(new ResolvedPort(
                            Optional.ofNullable(port.getName()).orElse(""), port.getProtocol(), number)));
        }
        return new ServiceBackend(pod, List.copyOf(ports), serving && !ending, serving);
    }

    private static Optional<Integer> number(ServicePort port, Pod pod) {
        if (port.getTargetPort() == null) {
            return Optional.of(port.getPort());
        }
        Integer number = port.getTargetPort().getIntVal();
        if (number != null && number != 0) {
            return Optional.of(number);
        }
        String name = port.getTargetPort().getStrVal();
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(candidate -> name.equals(candidate.getName()))
                .map(ContainerPort::getContainerPort)
                .findFirst();
    }

    boolean ending() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Returns the pod's addresses of one family, {@code IPv4} or {@code IPv6}. */
    List<String> addresses(String family) {
        return pod.getStatus().getPodIPs().stream()
                .map(address -> address.getIp())
                .filter(address -> address.contains(":") == family.equals("IPv6"))
                .toList();
    }
}
