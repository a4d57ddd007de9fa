package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.worker.tool.Programs;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A tool that goes wrong ends in a report with the reason. Tests that mostly wait do so at the same time. */
class ToolFailuresTest {
    @TempDir
    private Path directory;

    // Every test makes the one that it needs.
    @SuppressWarnings("NullAway.Init")
    private WorkerFixture worker;

    @AfterEach
    void stop() throws InterruptedException {
        if (worker != null) {
            worker.close();
        }
    }

    /** A worker whose tool is this script. */
    private void startWith(String tool, String script) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path file = bin.resolve(tool);
        Files.writeString(file, "#!/bin/sh\ncase \"$1\" in --version) echo 'iperf 3.99'; exit;; esac\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        worker = new WorkerFixture(directory, new Programs(List.of(bin)));
    }

    private void startWithRealTools() throws IOException, InterruptedException {
        worker = new WorkerFixture(directory);
    }

    private static void assertFailed(TaskReport report, FailureReason reason, String... words) {
        assertThat(report.getState()).isEqualTo(TaskState.FAILED);
        assertThat(report.getFailure()).isEqualTo(reason);
        assertThat(words).allSatisfy(word -> assertThat(report.getReason()).contains(word));
    }

    private TaskReport prepare(Protocol protocol, int port) throws InterruptedException {
        worker.prepare("server", protocol, port);
        return worker.orchestrator.await("server", TaskState.READY, TaskState.FAILED);
    }

    @Test
    void namesTheToolAndThePackageThatAreMissing() throws Exception {
        worker = new WorkerFixture(directory, new Programs(List.of(directory)));

        assertThat(worker.registration.getToolsList()).isEmpty();
        assertFailed(
                prepare(Protocol.HTTP, WorkerFixture.freePort()), FailureReason.TOOL_FAILED, "nginx", "nginx-light");
    }

    @Test
    void namesTheProtocolThatHasNoTool() throws Exception {
        startWith("iperf3", "");

        assertFailed(
                prepare(Protocol.PROTOCOL_UNSPECIFIED, WorkerFixture.freePort()),
                FailureReason.TOOL_FAILED,
                "PROTOCOL_UNSPECIFIED");
    }

    @Test
    @Tag("machine")
    void namesTheCertificateThatIsMissing() throws Exception {
        startWithRealTools();
        Path certificate = directory.resolve("tls/https.crt");
        Files.delete(certificate);

        assertFailed(
                prepare(Protocol.HTTPS, WorkerFixture.freePort()), FailureReason.TOOL_FAILED, certificate.toString());
    }

    @Test
    void runsNoArgumentThatIsNotAllowed() throws Exception {
        startWith("iperf3", "echo ran > " + directory + "/ran\n");
        ArmClient.Builder request = WorkerFixture.client("client", Protocol.TCP, 1);
        request.getLoadBuilder().addIperf3Arguments("--logfile=/tmp/x");

        assertFailed(worker.run(request), FailureReason.TOOL_FAILED, "'--logfile'");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    /** A server that answers nobody is stopped all the same, and its counters are left out. */
    @Test
    @Tag("machine")
    void stopsAnNginxThatDoesNotTellItsCounters() throws Exception {
        startWithRealTools();
        int port = WorkerFixture.freePort();
        assertThat(prepare(Protocol.HTTP, port).getState()).isEqualTo(TaskState.READY);
        Files.delete(directory.resolve("nginx-" + port + "/status.sock"));
        worker.stop("server");
        TaskReport report = worker.orchestrator.awaitEnd("server");

        assertThat(report.getState()).isEqualTo(TaskState.FINISHED);
        assertThat(report.getRun().hasHttpServer()).isFalse();
    }

    @Test
    @Tag("machine")
    void namesTheTcpPortThatIsTaken() throws Exception {
        startWithRealTools();
        try (ServerSocket taken = new ServerSocket(0)) {
            assertFailed(
                    prepare(Protocol.TCP, taken.getLocalPort()),
                    FailureReason.TOOL_FAILED,
                    "TCP port " + taken.getLocalPort());
        }
    }

    @Test
    @Tag("machine")
    void namesTheUdpPortThatIsTaken() throws Exception {
        startWithRealTools();
        try (DatagramSocket taken = new DatagramSocket()) {
            assertFailed(
                    prepare(Protocol.UDP, taken.getLocalPort()),
                    FailureReason.TOOL_FAILED,
                    "UDP port " + taken.getLocalPort());
        }
    }

    @Test
    void reportsAServerThatDiesBeforeItListens() throws Exception {
        startWith("iperf3", "echo 'no memory left' >&2; exit 3\n");
        int port = WorkerFixture.freePort();
        TaskReport report = prepare(Protocol.TCP, port);

        assertFailed(report, FailureReason.TOOL_FAILED, "port " + port, "no memory left", "exit 3");
        assertThat(report.getRun().getStderr()).isEqualTo("no memory left\n");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void givesUpAServerThatNeverListens() throws Exception {
        startWith("iperf3", "exec sleep 60\n");

        int port = WorkerFixture.freePort();

        assertFailed(prepare(Protocol.TCP, port), FailureReason.TIMEOUT, "port " + port);
    }

    @Test
    @Tag("machine")
    void reportsAServerThatIsKilled() throws Exception {
        startWithRealTools();
        assertThat(prepare(Protocol.TCP, WorkerFixture.freePort()).getState()).isEqualTo(TaskState.READY);
        // iperf3 runs as a child of this process: the one whose command line ends as ours does.
        ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/iperf3"))
                .forEach(ProcessHandle::destroyForcibly);

        assertFailed(worker.orchestrator.awaitEnd("server"), FailureReason.TOOL_FAILED, "killed by signal 9");
    }

    /** The script ignores SIGTERM, and so do its children. */
    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void killsAToolThatHangsAndIsDeafToSigterm() throws Exception {
        startWith("iperf3", "trap '' TERM\necho stuck >&2\nwhile :; do sleep 1; done\n");
        TaskReport report = worker.runClient("client", Protocol.TCP, 1);

        assertFailed(report, FailureReason.TIMEOUT, "stuck", "killed by signal 9");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void tellsOfTheKnownFaultWhenSiegeHangs() throws Exception {
        startWith("siege", "case \"$1\" in -V) exit;; esac\nexec sleep 60\n");

        assertFailed(
                worker.runClient("client", Protocol.HTTP, 1),
                FailureReason.TIMEOUT,
                "killed by signal 15",
                "siege 4.0.7 is known to hang");
    }

    @Test
    void boundsAFloodOfOutput() throws Exception {
        startWith("iperf3", "echo first\nhead -c 30000000 /dev/zero | tr '\\0' x\necho last\n");
        TaskReport report = worker.runClient("client", Protocol.TCP, 1);

        assertThat(report.getState()).isEqualTo(TaskState.FAILED);
        assertThat(report.getRun().getOutputCut()).isTrue();
        assertThat(report.getRun().getStdout())
                .startsWith("first")
                .endsWith("last\n")
                .hasSizeLessThan(1_100_000);
        assertThat(report.getReason()).hasSizeLessThan(1000);
    }

    @Test
    void reportsNonsense() throws Exception {
        startWith("iperf3", "echo '{\"end\": {}}'\n");

        assertFailed(
                worker.runClient("client", Protocol.TCP, 1),
                FailureReason.TOOL_FAILED,
                "end.sum_received.bits_per_second",
                "exit 0");
    }

    @Test
    void reportsAClientThatIsStoppedWhileItRuns() throws Exception {
        startWith("iperf3", "exec sleep 60\n");
        worker.arm("client", Protocol.TCP, 1);
        worker.orchestrator.await("client", TaskState.READY);
        worker.startNow("client");
        worker.orchestrator.await("client", TaskState.STARTED);
        worker.stop("client");

        assertFailed(worker.orchestrator.awaitEnd("client"), FailureReason.CANCELLED, "killed by signal 15");
    }

    @Test
    void stopsAnArmedClient() throws Exception {
        startWith("iperf3", "echo ran > " + directory + "/ran\n");
        worker.arm("client", Protocol.TCP, 1);
        worker.orchestrator.await("client", TaskState.READY);
        worker.stop("client");

        assertFailed(worker.orchestrator.awaitEnd("client"), FailureReason.CANCELLED);
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void reportsATaskThatItDoesNotKnow() throws Exception {
        startWith("iperf3", "");
        worker.startNow("nobody");
        worker.stop("stranger");

        assertFailed(worker.orchestrator.awaitEnd("nobody"), FailureReason.WORKER_LOST);
        assertFailed(worker.orchestrator.awaitEnd("stranger"), FailureReason.WORKER_LOST);
    }
}
