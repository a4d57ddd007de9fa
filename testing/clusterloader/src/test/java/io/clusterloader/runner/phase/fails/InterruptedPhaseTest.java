package io.clusterloader.runner.phase.fails;

import static io.clusterloader.runner.phase.PhaseTestBed.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.measurement.Progress;
import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.phase.PhaseTestBed;
import io.clusterloader.runner.tuning.TuningSet;
import io.clusterloader.runner.tuning.TuningSet.Load;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@EnableKubernetesMockClient(crud = true, https = false)
class InterruptedPhaseTest {
    @SuppressWarnings("NullAway.Init")
    KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @Test
    void amidAThousandObjectsStopsAtOnceAndLeavesNothing() throws Exception {
        try (PhaseTestBed bed = new PhaseTestBed(server, client)) {
            Thread runner = Thread.currentThread();
            Progress interrupting = new Progress() {
                @Override
                public void milestone(String text) {}

                @Override
                public void position(String current) {}

                @Override
                public void position(int done, int total, String current) {
                    if (done == 100) {
                        runner.interrupt();
                    }
                }
            };
            assertThatThrownBy(() -> bed.runner.run(thousandClusterRoles(), interrupting))
                    .isInstanceOf(InterruptedException.class);
            int created = bed.clusterRoles().size();
            assertThat(created).isBetween(100, 999);
            assertThat(bed.requests().stream().filter(line -> line.startsWith("POST")))
                    .as("none is on its way any more")
                    .hasSize(created);
            assertThat(bed.runner.deleteRemaining(Duration.ofSeconds(20))).isEmpty();
            assertThat(bed.clusterRoles()).isEmpty();
        }
    }

    private static Phase thousandClusterRoles() {
        TuningSet ten = new TuningSet("ten", Duration.ZERO, new Load.ParallelismLimited(10));
        return new Phase(
                "steps[0].phases[0]",
                new NamespaceScope.Cluster(),
                1_000,
                ten,
                List.of(object("role", "clusterrole.yaml")));
    }
}
