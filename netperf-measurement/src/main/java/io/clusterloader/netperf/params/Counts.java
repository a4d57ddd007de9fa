package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.Topology;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many take part, where the user said so.
 *
 * @param clients {@code numberOfClients}
 * @param servers {@code numberOfServers}
 * @param serversPerService servers behind one Service of the load-balanced rows, 2 to 100
 */
public record Counts(OptionalInt clients, OptionalInt servers, int serversPerService) {
    /** One port each, and those of TCP end where those of UDP begin. */
    private static final int MOST = 1000;

    /** As many as a case has. */
    public record Ends(int clients, int servers) {}

    /**
     * What takes the place of the counts of the rows of a topology. One server is N:1, equal counts are N:M, and an
     * absent count is what the topology makes of the other; of 1:1 nothing can be replaced.
     */
    public Optional<Ends> override(Topology topology) {
        int some = clients.orElse(servers.orElse(1));
        int behind = servers.orElse(topology == Topology.MANY_TO_ONE ? 1 : some);
        boolean fits = some > 1
                && switch (topology) {
                    case MANY_TO_ONE -> behind == 1;
                    case MANY_TO_MANY -> behind == some;
                    case ONE_TO_ONE, TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> false;
                };
        return fits ? Optional.of(new Ends(some, behind)) : Optional.empty();
    }

    /** Whether the user named a count at all. */
    boolean given() {
        return clients.isPresent() || servers.isPresent();
    }

    /** The topology that the counts stand for where no other param speaks of one. */
    Topology topology() {
        if (servers.orElse(1) > 1) {
            return Topology.MANY_TO_MANY;
        }
        return clients.orElse(1) > 1 ? Topology.MANY_TO_ONE : Topology.ONE_TO_ONE;
    }

    /** Whether the counts say something of rows of this topology, be it what holds anyway. */
    boolean concerns(Topology topology) {
        boolean oneServer = servers.orElse(1) == 1;
        return switch (topology) {
            case ONE_TO_ONE -> oneServer && clients.orElse(1) == 1;
            case MANY_TO_ONE -> oneServer && clients.orElse(2) > 1;
            case MANY_TO_MANY -> override(topology).isPresent();
            case TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }

    /** As the user would recognise it. */
    String text() {
        String many = clients.isPresent() ? "numberOfClients " + clients.getAsInt() : "";
        String behind = servers.isPresent() ? "numberOfServers " + servers.getAsInt() : "";
        return many + (many.isEmpty() || behind.isEmpty() ? "" : " and ") + behind;
    }

    static Counts of(StartKeys keys, List<Problem> problems) {
        Counts counts = new Counts(
                count("numberOfClients", keys.numberOfClients(), problems),
                count("numberOfServers", keys.numberOfServers(), problems),
                Bounds.whole("serversPerService", keys.serversPerService(), 5, 2, 100, problems));
        int servers = counts.servers().orElse(1);
        if (counts.clients().isPresent() && servers > 1 && counts.clients().getAsInt() != servers) {
            problems.add(new Problem(
                    "numberOfServers",
                    "is %d for %d clients, must be 1 or as many as there are clients"
                            .formatted(servers, counts.clients().getAsInt())));
        }
        return counts;
    }

    private static OptionalInt count(String key, @Nullable Integer given, List<Problem> problems) {
        return given == null ? OptionalInt.empty() : OptionalInt.of(Bounds.whole(key, given, given, 1, MOST, problems));
    }
}
