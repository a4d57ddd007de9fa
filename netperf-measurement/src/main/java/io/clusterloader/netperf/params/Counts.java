package io.clusterloader.netperf.params;

import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.Topology;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many clients and servers take part, where the user said so.
 *
 * @param clients {@code numberOfClients}
 * @param servers {@code numberOfServers}
 * @param serversPerService servers behind one Service of the load-balanced rows, 2 to 100
 */
public record Counts(OptionalInt clients, OptionalInt servers, int serversPerService) {
    /** The limit of both counts: every client has a port, and the ports of TCP end where those of UDP begin. */
    private static final int MOST = 1000;

    /** How many clients and servers a case has. */
    public record Ends(int clients, int servers) {}

    /**
     * Returns what replaces the counts of the rows of a topology. One server is N:1, equal counts are N:M. An absent count follows
     * from the other one and the topology. The counts of 1:1 cannot be replaced.
     */
    public Optional<Ends> override(Topology topology) {
        int some = clients.orElse(servers.orElse(1));
        int behind = servers.orElse(topology == Topology.MANY_TO_ONE ? 1 : some);
        boolean fits = some > 1
                && switch (topology) {
                    case MANY_TO_ONE -> behind == 1;
                    case MANY_TO_MANY -> behind == some;
                    case ONE_TO_ONE, MESH, IN_TURN, TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> false;
                };
        return fits ? Optional.of(new Ends(some, behind)) : Optional.empty();
    }

    /** Returns whether the user named a count at all. */
    boolean given() {
        return clients.isPresent() || servers.isPresent();
    }

    /** Returns the topology that the counts stand for where no other param names one. */
    Topology topology() {
        if (servers.orElse(1) > 1) {
            return Topology.MANY_TO_MANY;
        }
        return clients.orElse(1) > 1 ? Topology.MANY_TO_ONE : Topology.ONE_TO_ONE;
    }

    /** Returns whether rows of this topology can have these counts. */
    boolean concerns(Topology topology) {
        boolean oneServer = servers.orElse(1) == 1;
        return switch (topology) {
            case ONE_TO_ONE -> oneServer && clients.orElse(1) == 1;
            case MANY_TO_ONE -> oneServer && clients.orElse(2) > 1;
            case MANY_TO_MANY -> override(topology).isPresent();
            case MESH, IN_TURN, TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    /** Returns the counts as the user wrote them. */
    String text() {
        String many = clients.isPresent() ? "numberOfClients " + clients.getAsInt() : "";
        String behind = servers.isPresent() ? "numberOfServers " + servers.getAsInt() : "";
        return many + (many.isEmpty() || behind.isEmpty() ? "" : " and ") + behind;
    }

    static Counts read(ParamsReader in) {
        Counts counts = new Counts(
                in.optionalWhole("numberOfClients", 1, MOST),
                in.optionalWhole("numberOfServers", 1, MOST),
                in.whole("serversPerService", 5, 2, 100));
        int servers = counts.servers().orElse(1);
        int clients = counts.clients().orElse(servers);
        in.check()
                .require(
                        servers <= 1 || clients == servers,
                        "numberOfServers",
                        "is %d for %d clients, must be 1 or as many as there are clients".formatted(servers, clients));
        return counts;
    }
}
