package io.clusterloader.netperf.orchestrator.fails;

import io.clusterloader.netperf.orchestrator.support.TestBed;
import java.nio.file.Path;
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
}
