package io.clusterloader.netperf.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.worker.host.WorkerClock;
import io.clusterloader.netperf.worker.tool.Fixtures;
import io.clusterloader.netperf.worker.tool.Programs;
import io.clusterloader.netperf.worker.tool.Toolbox;
import io.clusterloader.netperf.worker.tool.http.HttpTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that opens a connection for each request, in a pod whose ports are what the test says. Its siege is a script. */
class ClientTaskTest {
    private static final String FREE = "TCP: inuse 0 orphan 0 tw 0 alloc 0 mem 0";
    private static final String USED = "TCP: inuse 0 orphan 0 tw 28000 alloc 0 mem 0";

    @TempDir
    private Path directory;

    private final BlockingQueue<TaskReport> reports = new LinkedBlockingQueue<>();

    // Made before each test.
    @SuppressWarnings("NullAway.Init")
    private TaskRegistry tasks;

    @BeforeEach
    void createPod() throws IOException {
        Path ports = directory.resolve("proc/sys/net/ipv4/ip_local_port_range");
        Files.createDirectories(ports.getParent());
        Files.createDirectories(sockets().getParent());
        Files.writeString(ports, "32768 60999");
        Files.writeString(sockets(), FREE);
        ReportOutbox outbox = new ReportOutbox();
        outbox.attach(reports::add);
        tasks = new TaskRegistry(
                new Toolbox(Map.of(
                        Protocol.TCP_CRR, HttpTools.connections(directory.resolve("work"), directory.resolve("proc")))),
                new ProcessLauncher(new Programs(List.of(directory))),
                outbox);
    }

    @AfterEach
    void close() throws InterruptedException {
        tasks.close();
    }

    @Test
    void remembersThatItRanOutOfPortsWhenSomeAreFreeAgain() throws Exception {
        Path printed = directory.resolve("printed.json");
        Files.writeString(
                printed,
                Fixtures.captured("siege/interrupted-sigterm.json", 143).stdout());
        siege("""
                trap 'echo "%s" > %s; cat %s; exit 0' TERM
                echo "%s" > %s
                while :; do sleep 0.05; done
                """.formatted(FREE, sockets(), printed, USED, sockets()));

        tasks.arm(client());
        next(TaskState.READY);
        tasks.start(StartTask.newBuilder()
                .setTaskId("client")
                .setStartNanos(WorkerClock.nanos())
                .build());
        next(TaskState.STARTED);

        assertThat(next(TaskState.FINISHED).getRun().getHttp().getPortsUsedUp()).isTrue();
        assertThat(sockets()).content().contains(FREE);
    }

    @Test
    void isArmedOnceEnoughPortsAreFree() throws Exception {
        siege("exec sleep 60");
        Files.writeString(sockets(), USED);

        tasks.arm(client());
        assertThat(reports.poll(300, TimeUnit.MILLISECONDS)).isNull();
        Files.writeString(sockets(), FREE);

        next(TaskState.READY);
    }

    @Test
    void canBeStoppedWhileItWaitsForPorts() throws Exception {
        siege("exec sleep 60");
        Files.writeString(sockets(), USED);

        tasks.arm(client());
        assertThat(reports.poll(300, TimeUnit.MILLISECONDS)).isNull();
        tasks.stop(StopTask.newBuilder().setTaskId("client").build());

        assertThat(next(TaskState.FAILED).getFailure()).isEqualTo(FailureReason.CANCELLED);
    }

    private void siege(String script) throws IOException {
        Path file = directory.resolve("siege");
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path sockets() {
        return directory.resolve("proc/net/sockstat");
    }

    private TaskReport next(TaskState state) throws InterruptedException {
        TaskReport report = Objects.requireNonNull(reports.poll(30, TimeUnit.SECONDS), "no report came");
        assertThat(report.getState()).as(report.getReason()).isEqualTo(state);
        return report;
    }

    private static ArmClient client() {
        return ArmClient.newBuilder()
                .setTaskId("client")
                .setProtocol(Protocol.TCP_CRR)
                .setHost("127.0.0.1")
                .setPort(8080)
                .setDuration(Duration.newBuilder().setSeconds(60))
                .setLoad(LoadOptions.newBuilder().setHttpConcurrency(4))
                .build();
    }
}
