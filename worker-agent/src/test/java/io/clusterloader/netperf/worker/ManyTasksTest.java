package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.WorkerClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One worker as the server of an N:1 case, and as the host of many clients. */
@Tag("machine")
class ManyTasksTest extends WorkerTest {
    private static final int SERVERS = 100;
    private static final int PAIRS = 50;
    private static final long LEAD_NANOS = 1_000_000_000;

    private List<Integer> prepare(Protocol protocol, int count) throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ports.add(WorkerFixture.freePort());
            worker.prepare("server-" + i, protocol, ports.get(i));
        }
        for (int i = 0; i < count; i++) {
            assertThat(worker.orchestrator
                            .await("server-" + i, TaskState.READY, TaskState.FAILED)
                            .getReason())
                    .isEmpty();
        }
        return ports;
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP"})
    void holdsAHundredServers(Protocol protocol) throws Exception {
        int threadsBefore = Thread.activeCount();
        prepare(protocol, SERVERS);
        // The two pipes of each process.
        assertThat(Thread.activeCount() - threadsBefore).isLessThan(2 * SERVERS + 50);
        for (int i = 0; i < SERVERS; i++) {
            worker.stop("server-" + i);
        }
        for (int i = 0; i < SERVERS; i++) {
            assertThat(worker.orchestrator.awaitEnd("server-" + i).getState()).isEqualTo(TaskState.FINISHED);
        }
    }

    @Test
    void startsFiftyClientsTogether() throws Exception {
        List<Integer> ports = prepare(Protocol.UDP, PAIRS);
        for (int i = 0; i < PAIRS; i++) {
            worker.arm("client-" + i, Protocol.UDP, ports.get(i));
        }
        for (int i = 0; i < PAIRS; i++) {
            assertThat(worker.orchestrator
                            .await("client-" + i, TaskState.READY, TaskState.FAILED)
                            .getReason())
                    .isEmpty();
        }
        long planned = WorkerClock.nanos() + LEAD_NANOS;
        for (int i = 0; i < PAIRS; i++) {
            worker.startAt("client-" + i, planned);
        }
        for (int i = 0; i < PAIRS; i++) {
            TaskReport client = worker.orchestrator.awaitEnd("client-" + i);
            assertThat(client.getReason()).isEmpty();
            ToolRun run = client.getRun();
            assertThat(run.getActualStartNanos()).isGreaterThanOrEqualTo(planned);
            assertThat(run.getUdpClient().getServerReport()).isTrue();
            ToolRun server = worker.orchestrator.awaitEnd("server-" + i).getRun();
            assertThat(server.getUdpServer().getTotal()).isPositive();
        }
    }
}
