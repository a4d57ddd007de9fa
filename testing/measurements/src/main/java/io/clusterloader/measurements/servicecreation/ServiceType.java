package io.clusterloader.measurements.servicecreation;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The types of Services that get an address of their own. */
enum ServiceType {
    CLUSTER_IP("ClusterIP"),
    NODE_PORT("NodePort"),
    LOAD_BALANCER("LoadBalancer");

    private final String type;

    ServiceType(String type) {
        this.type = type;
    }

    /** As metrics name it: {@code clusterip}. */
    String metric() {
        return type.toLowerCase(Locale.ROOT);
    }

    /** Of a Service that clients reach by an address of its own: not headless, and no external name. */
    static Optional<ServiceType> of(Service service) {
        ServiceSpec spec = service.getSpec();
        if (spec == null || "None".equals(spec.getClusterIP())) {
            return Optional.empty();
        }
        String given = Objects.requireNonNullElse(spec.getType(), CLUSTER_IP.type);
        for (ServiceType each : values()) {
            if (each.type.equals(given)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether the address that this type promises has been assigned. */
    boolean isAssigned(Service service) {
        String clusterIp = service.getSpec().getClusterIP();
        boolean hasClusterIp = clusterIp != null && !clusterIp.isEmpty();
        return hasClusterIp
                && switch (this) {
                    case CLUSTER_IP -> true;
                    case NODE_PORT ->
                        service.getSpec().getPorts().stream()
                                .allMatch(port -> port.getNodePort() != null && port.getNodePort() > 0);
                    case LOAD_BALANCER -> hasIngress(service);
                };
    }

    private static boolean hasIngress(Service service) {
        return service.getStatus() != null
                && service.getStatus().getLoadBalancer() != null
                && !service.getStatus().getLoadBalancer().getIngress().isEmpty();
    }
}
