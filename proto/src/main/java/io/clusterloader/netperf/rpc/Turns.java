package io.clusterloader.netperf.rpc;

import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The turns of a case: groups of pairs, one measured after the other, each by all of its pairs at the same time. Most cases have one turn. A
 * mesh has two for each round of its tournament, one in each direction; where clients go in turn, each has one.
 */
public final class Turns {
    private Turns() {}

    /** Returns whether the pairs of such a case take turns. */
    public static boolean taken(Topology topology) {
        return topology == Topology.MESH || topology == Topology.IN_TURN;
    }

    /** Returns how many turns a case has. */
    public static int count(TestCase one) {
        return switch (one.getTopology()) {
            case MESH -> 2 * new RoundRobin(one.getClients()).rounds();
            case IN_TURN -> one.getPairsCount();
            case ONE_TO_ONE, MANY_TO_ONE, MANY_TO_MANY, TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> 1;
        };
    }

    /** Returns how many pairs a case has, in all of its turns. */
    public static int pairs(TestCase one) {
        return one.getTopology() == Topology.MESH
                ? Math.multiplyExact(one.getClients(), one.getClients() - 1)
                : one.getClients();
    }

    /**
     * Returns the pairs of a turn. In a mesh no worker is in two of them.
     *
     * @param turn from 0
     */
    public static List<PlannedPair> of(TestCase one, int turn) {
        return switch (one.getTopology()) {
            case MESH -> ofMesh(one.getWorkersList(), turn);
            case IN_TURN -> List.of(one.getPairs(turn));
            case ONE_TO_ONE, MANY_TO_ONE, MANY_TO_MANY, TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> one.getPairsList();
        };
    }

    private static List<PlannedPair> ofMesh(List<String> workers, int turn) {
        RoundRobin tournament = new RoundRobin(workers.size());
        boolean forth = turn % 2 == 0;
        return IntStream.range(0, workers.size())
                .boxed()
                .<PlannedPair>mapMulti((player, pairs) -> {
                    OptionalInt opponent = tournament.opponent(player, turn / 2);
                    if (opponent.isPresent() && player < opponent.getAsInt()) {
                        String one = workers.get(player);
                        String other = workers.get(opponent.getAsInt());
                        pairs.accept(PlannedPair.newBuilder()
                                .setClient(forth ? one : other)
                                .setServer(forth ? other : one)
                                .build());
                    }
                })
                .toList();
    }
}
