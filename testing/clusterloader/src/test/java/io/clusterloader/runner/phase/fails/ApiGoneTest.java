package io.clusterloader.runner.phase.fails;

import static io.clusterloader.runner.phase.PhaseTestBed.object;
import static io.clusterloader.runner.phase.PhaseTestBed.phase;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.phase.PhaseTestBed;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class ApiGoneTest {
    @SuppressWarnings("NullAway.Init")
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @Test
    void amidAPhaseEndsItAfterHalfAMinute() throws Exception {
        try (PhaseTestBed bed = new PhaseTestBed(server, client)) {
            PhaseResult result = bed.runner.run(phase(500, object("conf", "configmap.yaml")), new Progress() {
                @Override
                public void milestone(String text) {}

                @Override
                public void position(String current) {}

                @Override
                public void position(int done, int total, String current) {
                    if (done == 50) {
                        server.shutdown();
                    }
                }
            });
            assertThat(result.created()).isEqualTo(50);
            assertThat(result.failures())
                    .anySatisfy(text -> assertThat(text).contains("ConfigMap load-1/conf-50", "no answer"))
                    .anySatisfy(text ->
                            assertThat(text).contains("of 1000 replicas were not begun", "has not answered for 30 s"));
            assertThat(bed.clock.seconds()).isBetween(30.0, 60.0);
            assertThat(bed.runner.deleteRemaining(Duration.ofSeconds(20)))
                    .as("all of it is in the test's namespaces")
                    .isEmpty();
        }
    }
}
