package io.clusterloader.netperf.worker;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of a whole worker have in common: a worker of their own, with the tools of this machine. */
abstract class WorkerTest {
    @TempDir
    Path directory;

    WorkerFixture worker;

    @BeforeEach
    void start() throws Exception {
        worker = new WorkerFixture(directory);
    }

    @AfterEach
    void stop() throws InterruptedException {
        worker.close();
    }
}
