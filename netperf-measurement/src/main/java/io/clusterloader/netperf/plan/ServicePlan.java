package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.rpc.ServerPorts;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.Locale;

/**
 * A Service in front of servers, shared by all cases that dial them.
 *
 * @param servers the worker behind it, or the workers among which it balances
 * @param path NODE_PORT if some case dials a node port; such a Service has a cluster IP as well
 * @param families over which it is dialled, IPv4 first
 * @param ports every port that some case dials
 */
public record ServicePlan(List<WorkerSpec> servers, Path path, List<IpFamily> families, List<Port> ports) {
    public ServicePlan {
        servers = List.copyOf(servers);
        families = List.copyOf(families);
        ports = List.copyOf(ports);
        if (servers.isEmpty() || families.isEmpty()) {
            throw new IllegalArgumentException("a Service without servers or without address family");
        }
    }

    /** Returns {@code worker-7}, as its only server, or {@code group-2}, as its servers are labelled. */
    public String name() {
        WorkerSpec first = servers.getFirst();
        return servers.size() == 1 ? first.name() : "group-" + first.group().orElseThrow();
    }

    /** The Service's port for a protocol, with the number of the servers' own: each server has one client per case. */
    public record Port(Protocol protocol) {
        /** {@code tcp}, {@code https}, {@code tcp-crr}. */
        public String name() {
            return DisplayNames.of(protocol).toLowerCase(Locale.ROOT);
        }

        public int number() {
            return ServerPorts.of(protocol, 0);
        }

        /** As Kubernetes has it. */
        public String transport() {
            return protocol == Protocol.UDP ? "UDP" : "TCP";
        }
    }
}
