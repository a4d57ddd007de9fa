package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.rpc.ServerPorts;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Locale;

/**
 * A Service in front of servers.
 *
 * @param path CLUSTER_IP or NODE_PORT
 * @param server the worker behind it
 * @param ports every port that some case dials
 */
public record ServicePlan(Path path, WorkerSeat server, List<Port> ports) {
    public ServicePlan {
        ports = List.copyOf(ports);
    }

    /** {@code worker-1-clusterip}. */
    public String name() {
        return server.name() + "-" + path.name().replace("_", "").toLowerCase(Locale.ROOT);
    }

    /**
     * One port of a Service, the same as the server's own.
     *
     * @param ordinal of the client that it is for, from 0
     */
    public record Port(Protocol protocol, int ordinal) {
        /** {@code tcp-0}, {@code udp-0}; {@code http}, which all clients share. */
        public String name() {
            String name = protocol.name().toLowerCase(Locale.ROOT);
            return isShared() ? name : name + "-" + ordinal;
        }

        public int number() {
            return ServerPorts.of(protocol, ordinal);
        }

        /** As Kubernetes has it. */
        public String transport() {
            return protocol == Protocol.UDP ? "UDP" : "TCP";
        }

        private boolean isShared() {
            return protocol == Protocol.HTTP || protocol == Protocol.HTTPS;
        }
    }
}
