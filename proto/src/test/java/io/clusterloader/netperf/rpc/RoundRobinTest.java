package io.clusterloader.netperf.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundRobinTest {
    private static TestCase mesh(int nodes) {
        return TestCase.newBuilder()
                .setTopology(Topology.MESH)
                .setClients(nodes)
                .addAllWorkers(
                        IntStream.range(0, nodes).mapToObj(node -> "w" + node).toList())
                .build();
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 3", "4, 3", "5, 5", "12, 11", "13, 13", "5000, 4999"})
    void anEvenNumberTakesOneRoundFewer(int players, int rounds) {
        assertThat(new RoundRobin(players).rounds()).isEqualTo(rounds);
    }

    @Test
    void onePlayerHasNoTournament() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoundRobin(1));
    }

    /** Each look-up takes constant time, and there are 25 million of them: every player in every round. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 12, 13, 5_000})
    @Timeout(30)
    void everybodyMeetsEverybodyOnceAndNobodyTwoInARound(int players) {
        RoundRobin tournament = new RoundRobin(players);
        BitSet[] met = new BitSet[players];
        IntStream.range(0, players).forEach(player -> met[player] = new BitSet(players));
        int resting = 0;
        for (int round = 0; round < tournament.rounds(); round++) {
            for (int player = 0; player < players; player++) {
                OptionalInt opponent = tournament.opponent(player, round);
                if (opponent.isEmpty()) {
                    resting++;
                } else if (tournament.opponent(opponent.getAsInt(), round).orElse(-1) == player) {
                    met[player].set(opponent.getAsInt());
                }
            }
        }
        for (int player = 0; player < players; player++) {
            assertThat(met[player].get(player)).isFalse();
            assertThat(met[player].cardinality()).isEqualTo(players - 1);
        }
        assertThat(resting).isEqualTo(players % 2 == 0 ? 0 : players);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 9})
    void aMeshHasEveryOrderedPairInOneTurn(int nodes) {
        TestCase mesh = mesh(nodes);
        List<PlannedPair> all = new ArrayList<>();
        for (int turn = 0; turn < Turns.count(mesh); turn++) {
            List<PlannedPair> pairs = Turns.of(mesh, turn);
            assertThat(pairs).hasSize(nodes / 2);
            assertThat(pairs.stream().flatMap(pair -> List.of(pair.getClient(), pair.getServer()).stream()))
                    .as("a worker is in one pair at a time")
                    .doesNotHaveDuplicates();
            all.addAll(pairs);
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(Turns.pairs(mesh)).hasSize(nodes * (nodes - 1));
    }

    @Test
    void fiveThousandNodesHaveTheirPairsInTwiceAsManyTurnsLessTwo() {
        TestCase mesh = mesh(5_000);
        assertThat(Turns.count(mesh)).isEqualTo(2 * 4_999);
        assertThat(Turns.pairs(mesh)).isEqualTo(24_995_000);
        assertThat(Turns.of(mesh, 9_997)).hasSize(2_500);
    }

    @Test
    void clientsInTurnAreAlone() {
        TestCase one = TestCase.newBuilder()
                .setTopology(Topology.IN_TURN)
                .setClients(2)
                .addPairs(PlannedPair.newBuilder().setClient("a").setService("s"))
                .addPairs(PlannedPair.newBuilder().setClient("b").setService("s"))
                .build();
        assertThat(Turns.count(one)).isEqualTo(2);
        assertThat(Turns.of(one, 1)).extracting(PlannedPair::getClient).containsExactly("b");
    }
}
