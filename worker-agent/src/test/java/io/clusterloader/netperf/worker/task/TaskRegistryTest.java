package io.clusterloader.netperf.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.Toolbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry of tasks; without any program every task fails at once. */
class TaskRegistryTest {
    @TempDir
    private Path directory;

    private final ReportOutbox outbox = new ReportOutbox();
    private final BlockingQueue<TaskReport> reports = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() {
        outbox.attach(reports::add);
    }

    private TaskRegistry keeping(int endedLimit) {
        return new TaskRegistry(
                Toolbox.standard(directory, directory),
                new ProcessLauncher(new Programs(List.of())),
                outbox,
                endedLimit);
    }

    private TaskReport next() throws InterruptedException {
        return Objects.requireNonNull(reports.poll(10, TimeUnit.SECONDS), "no report came");
    }

    private TaskReport fail(TaskRegistry tasks, String id) throws InterruptedException {
        tasks.arm(ArmClient.newBuilder()
                .setTaskId(id)
                .setProtocol(Protocol.TCP)
                .setHost("127.0.0.1")
                .setPort(1)
                .setDuration(com.google.protobuf.Duration.newBuilder().setSeconds(1))
                .build());
        return next();
    }

    private TaskReport stop(TaskRegistry tasks, String id) throws InterruptedException {
        tasks.stop(StopTask.newBuilder().setTaskId(id).build());
        return next();
    }

    @Test
    void repeatsTheLastReportOfATaskThatIsKnown() throws Exception {
        TaskRegistry tasks = keeping(10);
        TaskReport first = fail(tasks, "a");

        assertThat(first.getFailure()).isEqualTo(FailureReason.TOOL_FAILED);
        assertThat(fail(tasks, "a")).isEqualTo(first);
        assertThat(stop(tasks, "a")).isEqualTo(first);
    }

    @Test
    void forgetsTheTasksThatEndedFirst() throws Exception {
        TaskRegistry tasks = keeping(2);
        for (String id : List.of("a", "b", "c", "d", "e")) {
            fail(tasks, id);
        }

        assertThat(stop(tasks, "a").getFailure()).isEqualTo(FailureReason.WORKER_LOST);
        assertThat(stop(tasks, "e").getFailure()).isEqualTo(FailureReason.TOOL_FAILED);
    }
}
