package io.clusterloader.localcluster.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.localcluster.Machine;
import io.clusterloader.localcluster.Program;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A killed cluster cannot clean up: the next start of any does. */
@Tag("machine")
class KilledServeTest {
    @Test
    void isCleanedUpAfterByTheNextStartOfAnother() throws Exception {
        String killed = Machine.newName();
        try (Program first = Program.start("serve", "--name=" + killed, "--nodes=2")) {
            first.awaitReady();
            first.signal("KILL");
            first.awaitEnd();
        }
        assertThat(Machine.tracesOf(killed)).isNotEmpty();

        try (Program next = Program.start("serve", "--name=" + Machine.newName(), "--nodes=1")) {
            next.awaitReady();

            assertThat(next.errors()).contains("removed what the killed cluster '" + killed + "'");
            // The kernel takes a namespace's links down a moment after its name.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Machine.tracesOf(killed).isEmpty());
            next.endInput();
            assertThat(next.awaitEnd()).isZero();
        }
    }
}
