package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each tool is charged with its own CPU time, however many of them a worker runs at a time. */
@Tag("machine")
class ToolUsageTest extends WorkerTest {
    private static final int FLOWS = 6;
    private static final int HEAVY = 2;
    private static final long HEAVY_RATE = 400_000_000;
    private static final long LIGHT_RATE = 1_000_000;

    /** The kernel tells user and system time in whole ticks of 10 ms each, and cuts off the rest. */
    private static final double UNTOLD_SECONDS = 0.02;

    @Test
    void chargesEachOfManyConcurrentToolsWithItsOwnCpuTime() throws Exception {
        double before = childrenCpuSeconds();
        for (int i = 0; i < FLOWS; i++) {
            int port = WorkerFixture.freePort();
            worker.prepare("server-" + i, Protocol.UDP, port);
            worker.orchestrator.await("server-" + i, TaskState.READY);
            ArmClient.Builder client =
                    WorkerFixture.client("client-" + i, Protocol.UDP, port).setDuration(WorkerFixture.seconds(2));
            client.getLoadBuilder().setUdpBitsPerSecond(i < HEAVY ? HEAVY_RATE : LIGHT_RATE);
            worker.arm(client);
            worker.orchestrator.await("client-" + i, TaskState.READY);
        }
        for (int i = 0; i < FLOWS; i++) {
            worker.startNow("client-" + i);
        }
        List<Double> servers = new ArrayList<>();
        List<Double> clients = new ArrayList<>();
        for (int i = 0; i < FLOWS; i++) {
            clients.add(toolCpuSeconds("client-" + i));
            servers.add(toolCpuSeconds("server-" + i));
        }
        double all = childrenCpuSeconds() - before;

        assertThat(sum(servers) + sum(clients))
                .as("servers %s and clients %s of %s s in all", servers, clients, all)
                // The shells above the tools are in "all" too.
                .isBetween(all - 2 * FLOWS * 3 * UNTOLD_SECONDS, all + UNTOLD_SECONDS);
        assertThat(servers.subList(HEAVY, FLOWS))
                .allSatisfy(light -> assertThat(light)
                        .as("a server with 1/400 of the load, of %s", servers)
                        .isLessThan(servers.getFirst() / 2)
                        .isLessThan(servers.get(1) / 2));
    }

    @Test
    void countsTheServersUsageFromTheEndOfItsLoopbackRun() throws Exception {
        int port = WorkerFixture.freePort();
        long start = System.nanoTime();
        worker.prepare("server", Protocol.HTTP, port);
        worker.orchestrator.await("server", TaskState.READY);
        TaskReport loopback =
                worker.run(WorkerFixture.client("loopback", Protocol.HTTP, port).setDuration(WorkerFixture.seconds(2)));
        worker.stop("server");
        HostUsage usage = worker.orchestrator.awaitEnd("server").getRun().getUsage();
        double elapsedSeconds = (System.nanoTime() - start) / 1e9;

        // No request came after the loopback run.
        assertThat(usage.hasToolCpuSeconds()).isTrue();
        assertThat(usage.getToolCpuSeconds()).isLessThanOrEqualTo(2 * UNTOLD_SECONDS);
        // siege cuts its time to whole seconds of the wall clock, so the loopback run took 1 to 2 s.
        assertThat(usage.getSeconds())
                .isLessThan(elapsedSeconds - loopback.getRun().getHttp().getElapsedSeconds());
    }

    @Test
    void countsWhatTheServerDidForClientsOfItsCase() throws Exception {
        int port = WorkerFixture.freePort();
        worker.prepare("server", Protocol.HTTP, port);
        worker.orchestrator.await("server", TaskState.READY);
        // Not the address of a loopback run, though it is on the loopback device too.
        TaskReport client = worker.run(WorkerFixture.client("client", Protocol.HTTP, port)
                .setHost("127.0.0.2")
                .setDuration(WorkerFixture.seconds(2)));
        assertThat(client.getRun().getHttp().getTransactions()).isPositive();
        worker.stop("server");
        HostUsage usage = worker.orchestrator.awaitEnd("server").getRun().getUsage();

        // siege cuts its time to whole seconds of the wall clock, so it may send for less than 2 s.
        assertThat(usage.getSeconds()).isGreaterThan(client.getRun().getHttp().getElapsedSeconds());
        assertThat(usage.getToolCpuSeconds()).isGreaterThan(2 * UNTOLD_SECONDS);
    }

    @Test
    void readsTheHostOfAServerOnlyWhileItsClientsMeasure() throws Exception {
        int port = WorkerFixture.freePort();
        // For a duration of 1 s.
        worker.prepare("server", Protocol.HTTP, port);
        worker.orchestrator.await("server", TaskState.READY);
        worker.startNow("server");
        worker.run(WorkerFixture.client("client", Protocol.HTTP, port)
                .setHost("127.0.0.2")
                .setDuration(WorkerFixture.seconds(3)));
        worker.stop("server");
        HostUsage usage = worker.orchestrator.awaitEnd("server").getRun().getUsage();

        // The server lived for as long as siege ran, which is 2 s at least.
        assertThat(usage.getHostSeconds()).isPositive().isLessThan(usage.getSeconds() - 0.5);
        assertThat(usage.getBusiestCorePercent()).isPositive();
        assertThat(usage.getNodeCpuSeconds()).isPositive();
    }

    private double toolCpuSeconds(String task) throws InterruptedException {
        TaskReport report = worker.orchestrator.awaitEnd(task);
        assertThat(report.getState()).as("%s: %s", task, report.getReason()).isEqualTo(TaskState.FINISHED);
        assertThat(report.getRun().getUsage().hasToolCpuSeconds()).isTrue();
        return report.getRun().getUsage().getToolCpuSeconds();
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Returns the CPU time of all children of this process that have ended: fields 16 and 17 of its stat (proc(5)). */
    private static double childrenCpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] columns = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Stream.of(columns).skip(13).limit(2).mapToLong(Long::parseLong).sum() / 100.0;
    }
}
