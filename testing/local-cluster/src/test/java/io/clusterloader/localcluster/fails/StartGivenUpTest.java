package io.clusterloader.localcluster.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.localcluster.Machine;
import io.clusterloader.localcluster.Program;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C and the like, wherever in the start they come. */
@Tag("machine")
class StartGivenUpTest {
    @ParameterizedTest
    @ValueSource(strings = {"API server", "network", "control plane"})
    void leavesNothingAfterAnInterruptAt(String step) throws Exception {
        String name = Machine.newName();
        try (Program serve = Program.start("serve", "--name=" + name, "--nodes=5")) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> serve.errors().contains(name + ": " + step));
            serve.signal("INT");

            assertThat(serve.awaitEnd()).isZero();
            assertThat(serve.errors()).contains("signal").doesNotContain("Exception");
        }
        assertThat(Machine.tracesOf(name)).isEmpty();
    }

    @Test
    void leavesNothingWhenItsInputEndsAtOnce() throws Exception {
        String name = Machine.newName();
        try (Program serve = Program.start("serve", "--name=" + name, "--nodes=5")) {
            serve.endInput();

            assertThat(serve.awaitEnd()).isZero();
            assertThat(serve.errors()).contains("end of standard input").doesNotContain("Exception");
        }
        assertThat(Machine.tracesOf(name)).isEmpty();
    }
}
