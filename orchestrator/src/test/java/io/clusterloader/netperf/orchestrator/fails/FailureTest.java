package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.WatchRequest;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of failures have in common: an orchestrator of their own. */
@Timeout(60)
abstract class FailureTest {
    @TempDir
    Path work;

    TestBed bed;

    @BeforeEach
    void startOrchestrator() throws Exception {
        bed = new TestBed(work);
    }

    @AfterEach
    void endOrchestrator() throws Exception {
        bed.close();
    }

    /** Waits until the progress of the run tells that a case has ended. */
    final void awaitFinished(String caseId) {
        Iterator<Progress> events =
                bed.control().watch(WatchRequest.newBuilder().setPlanId("plan").build());
        while (!events.next().getCaseFinished().getCaseId().equals(caseId)) {
            assertThat(events.hasNext()).isTrue();
        }
    }

    /** Returns how many servers these workers were told to prepare. */
    static long prepared(List<FakeWorker> workers) {
        return workers.stream()
                .flatMap(worker -> worker.heard.stream())
                .filter(OrchestratorMessage::hasPrepareServer)
                .count();
    }
}
