package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ClockProbe;
import io.clusterloader.netperf.v1.ClockReply;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.ToolVersion;
import io.clusterloader.netperf.worker.host.WorkerClock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real tools over loopback, driven as an orchestrator drives them. */
@Tag("machine")
class RealToolsTest extends WorkerTest {
    private int prepare(Protocol protocol) throws Exception {
        int port = WorkerFixture.freePort();
        worker.prepare("server", protocol, port);
        TaskReport report = worker.orchestrator.await("server", TaskState.READY, TaskState.FAILED);
        assertThat(report.getReason()).isEmpty();
        return port;
    }

    @Test
    void registersWithTheVersionsItFound() throws InterruptedException {
        assertThat(worker.registration.getToolsList())
                .extracting(ToolVersion::getName)
                .containsExactly("iperf3", "iperf", "siege", "nginx", "h2load", "netperf", "netserver");
        assertThat(worker.registration.getToolsList())
                .allSatisfy(tool -> assertThat(tool.getVersion()).matches("\\d+\\.\\d+.*"));
        assertThat(worker.registration.getKernelBootId()).isNotEmpty();
        // Messages are taken in order: who answers this has taken the answer to its registration.
        worker.orchestrator.send(OrchestratorMessage.newBuilder().setClockProbe(ClockProbe.newBuilder()));
        assertThat(worker.orchestrator.clockReplies.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(directory.resolve("registered")).exists();
    }

    @Test
    void answersClockProbes() throws InterruptedException {
        long before = WorkerClock.nanos();
        worker.orchestrator.send(OrchestratorMessage.newBuilder()
                .setClockProbe(ClockProbe.newBuilder().setSequence(7).setOriginNanos(before)));
        ClockReply reply = Objects.requireNonNull(worker.orchestrator.clockReplies.poll(10, TimeUnit.SECONDS))
                .getClockReply();

        assertThat(reply.getSequence()).isEqualTo(7);
        assertThat(reply.getOriginNanos()).isEqualTo(before);
        assertThat(reply.getReceiveNanos()).isBetween(before, reply.getTransmitNanos());
        assertThat(reply.getTransmitNanos()).isLessThanOrEqualTo(WorkerClock.nanos());
    }

    @Test
    void measuresTcp() throws Exception {
        int port = prepare(Protocol.TCP);
        TaskReport client = worker.runClient("client", Protocol.TCP, port);

        assertThat(client.getReason()).isEmpty();
        assertThat(client.getRun().getTcp().getReceivedBitsPerSecond()).isGreaterThan(1e8);
        assertThat(client.getRun().getUsage().getNodeCpuPercent()).isPositive();
        assertThat(client.getRun().getUsage().getToolCpuSeconds()).isPositive();
        assertThat(worker.orchestrator.awaitEnd("server").getState()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void tellsItsRateWhileAClientRunsWhereThatIsWanted() throws Exception {
        int port = prepare(Protocol.TCP);
        TaskReport client = worker.run(WorkerFixture.client("client", Protocol.TCP, port)
                .setRateInterval(Duration.newBuilder().setNanos(50_000_000)));

        assertThat(client.getReason()).isEmpty();
        assertThat(worker.orchestrator.reports)
                .filteredOn(report -> report.getTaskId().equals("client"))
                .extracting(TaskReport::getState)
                .containsSubsequence(TaskState.STARTED, TaskState.RUNNING, TaskState.RUNNING, TaskState.FINISHED);
        assertThat(worker.orchestrator.reports)
                .filteredOn(report -> report.getState() == TaskState.RUNNING)
                .extracting(TaskReport::getSequence)
                .containsOnly(0L);
    }

    @Test
    void measuresUdp() throws Exception {
        int port = prepare(Protocol.UDP);
        TaskReport client = worker.runClient("client", Protocol.UDP, port);
        TaskReport server = worker.orchestrator.awaitEnd("server");

        assertThat(client.getReason()).isEmpty();
        assertThat(client.getRun().getUdpClient().getServerReport()).isTrue();
        assertThat(server.getReason()).isEmpty();
        assertThat(server.getRun().getUdpServer().getTotal())
                .isEqualTo(client.getRun().getUdpClient().getSent() - 1);
        assertThat(server.getRun().getUdpServer().getLatency().getHistogram().getCountsCount())
                .isPositive();
    }

    @Test
    void measuresHttpAndStopsTheServer() throws Exception {
        int port = prepare(Protocol.HTTP);
        TaskReport client = worker.runClient("client", Protocol.HTTP, port);
        assertThat(client.getReason()).isEmpty();
        assertThat(client.getRun().getHttp().getTransactions()).isPositive();
        assertThat(client.getRun().getHttp().getFailed()).isZero();
        TaskReport again = worker.runClient("loopback", Protocol.HTTP, port);
        assertThat(again.getReason()).isEmpty();
        worker.stop("server");

        assertThat(worker.orchestrator.awaitEnd("server").getState()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void startsWhenToldAndTellsWhenItDid() throws Exception {
        int port = prepare(Protocol.TCP);
        worker.arm("client", Protocol.TCP, port);
        worker.orchestrator.await("client", TaskState.READY);
        long planned = WorkerClock.nanos() + 300_000_000;
        worker.startAt("client", planned);
        ToolRun started = worker.orchestrator.await("client", TaskState.STARTED).getRun();

        assertThat(started.getPlannedStartNanos()).isEqualTo(planned);
        assertThat(started.getActualStartNanos()).isGreaterThanOrEqualTo(planned);
        assertThat(worker.orchestrator.awaitEnd("client").getReason()).isEmpty();
    }

    @Test
    void startsAtOnceWhenTheTimeHasPassed() throws Exception {
        int port = prepare(Protocol.TCP);
        worker.arm("client", Protocol.TCP, port);
        worker.orchestrator.await("client", TaskState.READY);
        long past = WorkerClock.nanos() - 1_000_000_000;
        worker.startAt("client", past);

        ToolRun run = worker.orchestrator.awaitEnd("client").getRun();
        assertThat(run.getActualStartNanos() - past).isGreaterThan(1_000_000_000);
        assertThat(run.hasTcp()).isTrue();
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        int port = WorkerFixture.freePort();

        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.HTTP)) {
            TaskReport report = worker.runClient(protocol.name(), protocol, port);
            assertThat(report.getFailure()).isEqualTo(FailureReason.TOOL_FAILED);
            assertThat(report.getReason()).contains("Connection refused (exit 0)");
        }
    }

    @Test
    void holdsManyServersAtOnce() throws Exception {
        int servers = 40;
        for (int i = 0; i < servers; i++) {
            worker.prepare("server-" + i, Protocol.UDP, WorkerFixture.freePort());
        }
        for (int i = 0; i < servers; i++) {
            assertThat(worker.orchestrator
                            .await("server-" + i, TaskState.READY, TaskState.FAILED)
                            .getReason())
                    .isEmpty();
            worker.stop("server-" + i);
        }
        for (int i = 0; i < servers; i++) {
            assertThat(worker.orchestrator.awaitEnd("server-" + i).getState()).isEqualTo(TaskState.FINISHED);
        }
    }
}
