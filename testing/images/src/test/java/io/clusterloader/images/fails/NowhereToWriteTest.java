package io.clusterloader.images.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.images.Fleet;
import io.clusterloader.images.NeedsImages;
import io.clusterloader.images.Restrictions;
import io.clusterloader.images.RunningOnly;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** Without the volumes of the plugin's pods a program ends at once and says what it cannot write. */
@NeedsImages
class NowhereToWriteTest {
    @Test
    void theOrchestratorNamesTheDirectory() throws Exception {
        try (Fleet fleet = new Fleet()) {
            assertEndsNamingItsDirectory(fleet.orchestrator());
        }
    }

    @Test
    void theWorkerNamesTheDirectory() throws Exception {
        try (Fleet fleet = new Fleet()) {
            assertEndsNamingItsDirectory(fleet.worker(0));
        }
    }

    private static void assertEndsNamingItsDirectory(GenericContainer<?> container) {
        container
                .withCreateContainerCmdModifier(Restrictions.readOnly())
                .waitingFor(new RunningOnly())
                .start();

        assertThat(Ends.exitCode(container)).isEqualTo(1);
        assertThat(container.getLogs()).contains("cannot start").contains("/var/lib/netperf");
    }
}
