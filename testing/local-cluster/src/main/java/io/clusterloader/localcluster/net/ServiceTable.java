package io.clusterloader.localcluster.net;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ports that the service proxy forwards, computed from API objects. */
public final class ServiceTable {
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private ServiceTable() {}

    /**
     * One port of a service in one family, with its endpoints.
     *
     * @param clusterIp the service's address
     * @param protocol  the transport
     * @param port      the port at that address
     * @param nodePort  the port at every node's address, 0 for none
     * @param endpoints the pods that are ready, in a fixed order; none means that clients are refused
     */
    public record Port(String clusterIp, Protocol protocol, int port, int nodePort, List<Endpoint> endpoints) {
        public Port {
            endpoints = List.copyOf(endpoints);
        }

        /** The address and port of one pod. */
        record Endpoint(String address, int port) {}

        Family family() {
            return Family.of(clusterIp);
        }
    }

    /** Returns every port of every service that has an address, ordered so that equal states give equal tables. */
    public static List<Port> of(Collection<Service> services, Collection<EndpointSlice> slices) {
        Map<String, List<EndpointSlice>> byService = new HashMap<>();
        for (EndpointSlice slice : slices) {
            Map<String, String> labels = slice.getMetadata().getLabels();
            if (labels != null && labels.containsKey(SERVICE_NAME)) {
                String key = slice.getMetadata().getNamespace() + "/" + labels.get(SERVICE_NAME);
                byService.computeIfAbsent(key, _ -> new ArrayList<>()).add(slice);
            }
        }
        return services.stream()
                .flatMap(service -> portsOf(
                        service,
                        byService.getOrDefault(
                                service.getMetadata().getNamespace() + "/"
                                        + service.getMetadata().getName(),
                                List.of())))
                .sorted(Comparator.comparing(Port::clusterIp)
                        .thenComparing(Port::protocol)
                        .thenComparingInt(Port::port))
                .toList();
    }

    private static Stream<Port> portsOf(Service service, List<EndpointSlice> slices) {
        if (service.getSpec() == null || service.getSpec().getPorts() == null) {
            return Stream.empty();
        }
        return clusterIps(service).stream()
                .flatMap(address -> service.getSpec().getPorts().stream()
                        .flatMap(port -> Protocol.of(port.getProtocol()).stream()
                                .map(protocol -> new Port(
                                        address,
                                        protocol,
                                        port.getPort(),
                                        port.getNodePort() == null ? 0 : port.getNodePort(),
                                        endpoints(slices, Family.of(address), protocol, port.getName())))));
    }

    /** Returns the addresses of a service; none if it is headless. */
    private static List<String> clusterIps(Service service) {
        List<String> addresses = service.getSpec().getClusterIPs();
        if (addresses == null || addresses.isEmpty()) {
            String only = service.getSpec().getClusterIP();
            addresses = only == null ? List.of() : List.of(only);
        }
        return addresses.stream()
                .filter(address -> !address.isEmpty() && !address.equals("None"))
                .toList();
    }

    private static List<Port.Endpoint> endpoints(
            List<EndpointSlice> slices, Family family, Protocol protocol, @Nullable String portName) {
        String addressType = family == Family.IPV4 ? "IPv4" : "IPv6";
        return slices.stream()
                .filter(slice -> addressType.equals(slice.getAddressType()))
                .flatMap(slice -> nullToEmpty(slice.getPorts()).stream()
                        .filter(port -> matches(port, protocol, portName))
                        .flatMap(port ->
                                readyAddresses(slice).map(address -> new Port.Endpoint(address, port.getPort()))))
                .distinct()
                .sorted(Comparator.comparing(Port.Endpoint::address).thenComparingInt(Port.Endpoint::port))
                .toList();
    }

    private static boolean matches(EndpointPort port, Protocol protocol, @Nullable String name) {
        return port.getPort() != null
                && Protocol.of(port.getProtocol()).filter(protocol::equals).isPresent()
                && Objects.requireNonNullElse(port.getName(), "").equals(Objects.requireNonNullElse(name, ""));
    }

    /** Returns the addresses of ready endpoints. Unknown readiness counts as ready, as the API defines it. */
    private static Stream<String> readyAddresses(EndpointSlice slice) {
        return nullToEmpty(slice.getEndpoints()).stream()
                .filter(endpoint -> endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady()))
                .flatMap(endpoint ->
                        nullToEmpty(endpoint.getAddresses()).stream().limit(1));
    }

    private static <T> List<T> nullToEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
