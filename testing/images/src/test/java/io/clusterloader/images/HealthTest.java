package io.clusterloader.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Health is what a pod's probes ask for: the orchestrator serves, a worker has registered with it. */
@NeedsImages
class HealthTest {
    @Test
    void aWorkerIsHealthyOnceItHasRegistered() throws Exception {
        try (Fleet fleet = new Fleet()) {
            GenericContainer<?> worker = fleet.worker(0).waitingFor(new RunningOnly());
            worker.start();
            assertThat(health(worker)).isNotEqualTo("healthy");
            assertThat(worker.execInContainer("test", "-f", "/var/lib/netperf/registered")
                            .getExitCode())
                    .isNotZero();

            fleet.orchestrator().start();
            Wait.forHealthcheck().withStartupTimeout(Duration.ofSeconds(60)).waitUntilReady(worker);

            assertThat(health(worker)).isEqualTo("healthy");
        }
    }

    private static String health(GenericContainer<?> container) {
        return container.getCurrentContainerInfo().getState().getHealth().getStatus();
    }
}
