package io.clusterloader.measurements.services;

import io.clusterloader.measurements.Latencies;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One Service on its way, in nanoseconds of one clock.
 *
 * @param name with its namespace
 * @param uid tells it from a later one of the same name
 * @param type of it
 * @param isNew whether it has come since the watch began, so that its times are known
 * @param created when it was first seen
 * @param assigned when it was first seen with its address
 * @param available when it was first seen with its address and a ready endpoint
 */
record ServiceCreation(
        String name,
        String uid,
        ServiceType type,
        boolean isNew,
        long created,
        OptionalLong assigned,
        OptionalLong available) {
    static ServiceCreation of(String name, Service service, ServiceType type, boolean isNew, long nanos) {
        return new ServiceCreation(
                name, service.getMetadata().getUid(), type, isNew, nanos, OptionalLong.empty(), OptionalLong.empty());
    }

    boolean isAvailable() {
        return available.isPresent();
    }

    ServiceCreation seen(Service service, long nanos) {
        boolean first = assigned.isEmpty() && type.isAssigned(service);
        return first ? new ServiceCreation(name, uid, type, isNew, created, OptionalLong.of(nanos), available) : this;
    }

    /** The later of address and endpoint makes it available; this is called at both. */
    ServiceCreation withEndpoints(boolean ready, long nanos) {
        boolean first = available.isEmpty() && assigned.isPresent() && ready;
        return first ? new ServiceCreation(name, uid, type, isNew, created, assigned, OptionalLong.of(nanos)) : this;
    }

    /** What it still waits for, for a message. */
    String waitsFor() {
        return name + ": " + (assigned.isEmpty() ? "no address" : "no ready endpoint");
    }

    void addTo(Latencies latencies) {
        if (isNew) {
            String suffix = "_" + type.metric();
            available.ifPresent(end -> latencies.add("create_to_available" + suffix, end - created));
            if (type == ServiceType.LOAD_BALANCER) {
                assigned.ifPresent(middle -> {
                    latencies.add("create_to_assigned" + suffix, middle - created);
                    available.ifPresent(end -> latencies.add("assigned_to_available" + suffix, end - middle));
                });
            }
        }
    }

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
}
