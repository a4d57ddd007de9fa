package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.bench.chaos.Chaos;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.e2e.MachineSnapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that random faults strike, always the same ones. {@code bench chaos} has more. */
@LocalOnly("kills the processes of pods")
class RandomFaultsTest {
    /**
     * In each of these another kind of fault strikes first, in the order of {@code Fault}, after 0.39 to 0.55 of the time of an undisturbed run:
     * late enough to find pods, early enough to find the run.
     */
    private static final List<Long> SEEDS = List.of(7L, 32L, 259L, 175L, 2794L, 204L, 126L, 309L, 335L, 116L);

    @TempDir
    private Path directory;

    @Test
    void breakNothingThatMustHold() throws Exception {
        MachineSnapshot before = MachineSnapshot.now();

        assertThat(Chaos.brokenSeeds(directory, SEEDS))
                .as("to repeat one: testing/bench/bench chaos 1 SEED")
                .isEmpty();
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }
}
