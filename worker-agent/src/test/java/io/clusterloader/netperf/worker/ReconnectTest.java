package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.worker.session.ReconnectPolicy;
import io.clusterloader.netperf.worker.session.SessionEnd;
import io.clusterloader.netperf.worker.tool.Programs;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The orchestrator goes away, comes back, or does not want this worker. */
class ReconnectTest {
    @TempDir
    private Path directory;

    @Test
    void comesBackAndSendsAgainWhatWasNotAcknowledged() throws Exception {
        WorkerFixture worker = new WorkerFixture(directory, new Programs(List.of()));
        try {
            worker.orchestrator.acknowledge(false);
            worker.startNow("a");
            worker.startNow("b");
            worker.orchestrator.await("b", TaskState.FAILED);
            worker.orchestrator.reports.clear();
            worker.orchestrator.restart();
            assertThat(worker.orchestrator.awaitRegistration().getName()).isEqualTo("worker-0");
            worker.orchestrator.await("b", TaskState.FAILED);

            assertThat(worker.orchestrator.reports)
                    .extracting(TaskReport::getSequence)
                    .containsExactly(1L, 2L);
        } finally {
            worker.close();
        }
    }

    @Test
    void keepsItsInstanceIdUntilTheProcessIsAnotherOne() throws Exception {
        WorkerFixture worker = new WorkerFixture(directory, new Programs(List.of()));
        String first = worker.registration.getInstanceId();
        try {
            worker.orchestrator.restart();
            assertThat(worker.orchestrator.awaitRegistration().getInstanceId()).isEqualTo(first);
        } finally {
            worker.close();
        }
        WorkerFixture restarted = new WorkerFixture(directory, new Programs(List.of()));
        try {
            assertThat(restarted.registration.getInstanceId()).isNotEmpty().isNotEqualTo(first);
        } finally {
            restarted.close();
        }
    }

    @Test
    void aRepeatedMessageStartsNothingTwice() throws Exception {
        WorkerFixture worker = new WorkerFixture(directory, new Programs(List.of()));
        try {
            worker.prepare("server", Protocol.TCP, 1);
            TaskReport first = worker.orchestrator.awaitEnd("server");
            worker.orchestrator.reports.clear();
            worker.prepare("server", Protocol.TCP, 1);
            TaskReport second = worker.orchestrator.awaitEnd("server");

            assertThat(second).isEqualTo(first);
        } finally {
            worker.close();
        }
    }

    @Test
    void givesUpAtOnceWhenRefused() throws Exception {
        WorkerFixture worker = new WorkerFixture(directory, new Programs(List.of()));
        try {
            worker.orchestrator.refuseWith(Status.FAILED_PRECONDITION.withDescription("use images of one release"));
            worker.orchestrator.restart();

            assertThat(worker.awaitEnd()).isEqualTo(new SessionEnd.Refused("use images of one release"));
            assertThat(directory.resolve("registered")).doesNotExist();
        } finally {
            worker.close();
        }
    }

    @Test
    void givesUpWhenNobodyIsThereForTooLong() throws Exception {
        ReconnectPolicy policy = new ReconnectPolicy(
                Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(5), Duration.ofMillis(200));
        WorkerEnvironment environment =
                WorkerFixture.environment(directory, WorkerFixture.authority(), WorkerFixture.freePort());
        Worker worker = Worker.create(environment, new Programs(List.of()), policy);
        try {
            assertThat(worker.run())
                    .isInstanceOfSatisfying(
                            SessionEnd.Unreachable.class,
                            end -> assertThat(end.message())
                                    .startsWith("the orchestrator was unreachable")
                                    .contains("Connection refused"));
        } finally {
            worker.close();
        }
    }
}
