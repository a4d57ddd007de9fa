package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.bench.chaos.Chaos;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.e2e.MachineSnapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that random faults strike, always the same ones. {@code bench chaos} has more. */
@LocalOnly("kills the processes of pods")
class RandomFaultsTest {
    private static final int RUNS = 10;
    private static final long FIRST_SEED = 188;

    @TempDir
    private Path directory;

    @Test
    void breakNothingThatMustHold() throws Exception {
        MachineSnapshot before = MachineSnapshot.now();

        assertThat(Chaos.brokenSeeds(directory, RUNS, FIRST_SEED))
                .as("to repeat one: testing/bench/bench chaos 1 SEED")
                .isEmpty();
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }
}
