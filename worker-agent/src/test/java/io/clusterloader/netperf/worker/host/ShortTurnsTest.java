package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShortTurnsTest {
    @Test
    void theKernelGivesTheThreadTheShortestTurns() throws Exception {
        CompletableFuture<Optional<String>> seen = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            ShortTurns.prepare();
            ShortTurns.take();
            seen.complete(slice());
        });

        Optional<String> slice = seen.get();
        assumeTrue(slice.isPresent(), "this kernel does not show the turns of a thread: not tested");
        assertThat(slice.get()).isEqualTo("100000");
    }

    private static Optional<String> slice() {
        try {
            return Files.readString(Path.of("/proc/thread-self/sched"))
                    .lines()
                    .filter(line -> line.startsWith("se.slice"))
                    .map(line -> line.replaceAll(".*:\\s*", ""))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
