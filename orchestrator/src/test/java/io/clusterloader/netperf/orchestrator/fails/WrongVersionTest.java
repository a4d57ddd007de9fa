package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.RunRequest;
import org.junit.jupiter.api.Test;

class WrongVersionTest extends FailureTest {
    @Test
    void bothVersionsAreNamedToAWorker() {
        FakeWorker worker =
                bed.worker(FakeWorker.registration(0, 1).setProtocolVersion(99).build(), Script.HEALTHY);
        assertThat(worker.ended().join().getDescription())
                .contains("worker w0 speaks protocol version 99, this side speaks 1");
    }

    @Test
    void bothVersionsAreNamedToThePlugin() {
        assertThatThrownBy(() -> bed.control()
                        .run(RunRequest.newBuilder().setProtocolVersion(7).build()))
                .hasMessageContaining("the plugin speaks protocol version 7, this side speaks 1");
    }
}
