package io.clusterloader.images.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.images.Fleet;
import io.clusterloader.images.NeedsImages;
import io.clusterloader.images.PairPlans;
import io.clusterloader.images.Run;
import io.clusterloader.images.RunningOnly;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/** Certificates of the run let in only who they are for, and those of another run nobody. */
@NeedsImages
class ForeignCertificateTest {
    private static final TestPlan PLAN = PairPlans.onePairEach(List.of(Protocol.TCP));
    private static final long EXIT_CODE_OF_THE_REFUSED = 4;

    @Test
    void aWorkerMayNotHandOverAPlan() throws Exception {
        try (Fleet fleet = new Fleet()) {
            GenericContainer<?> orchestrator = fleet.orchestrator();
            orchestrator.start();

            assertThatThrownBy(() -> Run.of(PLAN, fleet.dial(orchestrator, Role.WORKER)))
                    .hasMessageContaining("is for the role CONTROL, not for WORKER");
        }
    }

    @Test
    void aWorkerWithTheCertificateOfThePluginIsRefusedAndEnds() throws Exception {
        try (Fleet fleet = new Fleet()) {
            fleet.orchestrator().start();
            GenericContainer<?> worker = fleet.worker(0, Role.CONTROL).waitingFor(new RunningOnly());
            worker.start();

            assertThat(Ends.exitCode(worker)).isEqualTo(EXIT_CODE_OF_THE_REFUSED);
            assertThat(worker.getLogs()).contains("is for the role WORKER, not for CONTROL");
        }
    }

    @Test
    void aWorkerWithTheCertificateOfAnotherOneIsRefusedAndEnds() throws Exception {
        try (Fleet fleet = new Fleet()) {
            fleet.orchestrator().start();
            GenericContainer<?> worker = fleet.workerAs(0, 1).waitingFor(new RunningOnly());
            worker.start();

            assertThat(Ends.exitCode(worker)).isEqualTo(EXIT_CODE_OF_THE_REFUSED);
            assertThat(worker.getLogs()).contains("is not for worker " + Fleet.nameOf(0));
        }
    }

    @Test
    void whoHasAnotherRunsCertificateIsNotLetIn() throws Exception {
        RunAuthority other = RunAuthority.create("other", Duration.ofHours(1));
        try (Fleet fleet = new Fleet()) {
            GenericContainer<?> orchestrator = fleet.orchestrator();
            orchestrator.start();

            assertThatThrownBy(() -> Run.of(PLAN, Fleet.dial(orchestrator, other, Role.CONTROL)))
                    .hasMessageContaining("orchestrator");
        }
    }
}
