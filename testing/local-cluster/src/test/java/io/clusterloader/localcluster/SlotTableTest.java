package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotTableTest {
    @TempDir
    private Path directory;

    private SlotTable table;
    private final List<String> removed = new ArrayList<>();

    @BeforeEach
    void open() {
        table = new SlotTable(new RuntimeDirectory(directory));
    }

    private ClusterSlot claim(String name) throws StartException, InterruptedException {
        return table.claim(cluster(name), this::remove);
    }

    private boolean remove(ClusterRecord dead) {
        return removed.add(dead.name());
    }

    private static ClusterRecord cluster(String name) {
        return ClusterRecord.starting(ClusterSpec.of(name, 3), Path.of("/nowhere"), true);
    }

    @Test
    void givesEachClusterItsOwnSlot() throws Exception {
        ClusterSlot first = claim("a");
        ClusterSlot second = claim("b");

        assertThat(first.index()).isNotEqualTo(second.index());
        assertThat(table.list())
                .allMatch(SlotTable.Entry::alive)
                .extracting(entry -> entry.cluster().name())
                .containsExactlyInAnyOrder("a", "b");
        table.release(first);
        table.release(second);
    }

    @Test
    void refusesASecondClusterOfOneName() throws Exception {
        ClusterSlot first = claim("a");

        assertThatThrownBy(() -> claim("a"))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll(
                        "'a'", Long.toString(ProcessHandle.current().pid()));
        table.release(first);
    }

    @Test
    void saysWhoHoldsTheSlotsWhenThereIsNoneLeft() throws Exception {
        List<ClusterSlot> slots = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        for (int i = 0; i <= SlotTable.SLOTS; i++) {
                            slots.add(claim("c" + i));
                        }
                    })
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("no room for more: stop one of [c0, c1");
        } finally {
            for (ClusterSlot slot : slots) {
                table.release(slot);
            }
        }
    }

    @Test
    void leavesNothingButItsOwnLock() throws Exception {
        table.release(claim("a"));

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("lock"));
        }
        assertThat(table.list()).isEmpty();
    }

    @Test
    void removesWhatDeadClustersLeftAndReusesTheirName() throws Exception {
        claimAndDie("a");
        assertThat(table.find("a"))
                .hasValueSatisfying(entry -> assertThat(entry.alive()).isFalse());

        ClusterSlot second = claim("a");

        assertThat(removed).containsExactly("a");
        table.release(second);
    }

    @Test
    void keepsADeadClusterThatCouldNotBeRemoved() throws Exception {
        claimAndDie("a");
        ClusterSlot other = table.claim(cluster("b"), dead -> false);

        assertThatThrownBy(() -> table.claim(cluster("a"), dead -> false))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("an earlier cluster 'a'")
                .hasMessageContaining("could not be removed");
        assertThat(table.collectDead(this::remove))
                .extracting(ClusterRecord::name)
                .containsExactly("a");
        table.release(other);
    }

    /** A killed process keeps its record and loses its lock, which is what closing the slot comes to. */
    private void claimAndDie(String name) throws StartException, InterruptedException, IOException {
        claim(name).close();
    }
}
