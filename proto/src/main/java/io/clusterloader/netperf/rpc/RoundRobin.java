package io.clusterloader.netperf.rpc;

import java.util.OptionalInt;

/**
 * A round-robin tournament: everybody meets everybody else once, and nobody has two opponents in a round. An even number of players takes
 * one round fewer than there are players. An odd number takes as many, and in each round one player rests.
 *
 * <p>This is the circle method: the last player of an even number stays at its place, and the others move around a circle. Two of these
 * meet in the round that is the sum of their numbers, modulo the rounds; who would meet itself meets the last player, or rests.
 *
 * @param players at least 2, numbered from 0
 */
public record RoundRobin(int players) {
    public RoundRobin {
        if (players < 2) {
            throw new IllegalArgumentException("a tournament of " + players);
        }
    }

    /** Returns how many rounds there are. It is odd. */
    public int rounds() {
        return players % 2 == 0 ? players - 1 : players;
    }

    /**
     * Returns whom a player meets in a round, in constant time; empty where it rests.
     *
     * @param round from 0
     */
    public OptionalInt opponent(int player, int round) {
        int last = rounds();
        if (player == last) {
            // The player whose double is the round: half of the rounds plus one is the inverse of 2.
            return OptionalInt.of((int) ((long) round * ((last + 1) / 2) % last));
        }
        int opponent = Math.floorMod(round - player, last);
        if (opponent != player) {
            return OptionalInt.of(opponent);
        }
        return last < players ? OptionalInt.of(last) : OptionalInt.empty();
    }
}
