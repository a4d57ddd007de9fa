package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clusterloader.netperf.v1.ArmClient;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can go wrong with a tool ends in a report that says what it was. */
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
        assumeTrue(worker.registration.getToolsCount() == 4, "a tool is not installed: not tested");
    }

    private TaskReport prepare(Protocol protocol, int port) throws InterruptedException {
        worker.prepare("server", protocol, port);
        return worker.orchestrator.await("server", TaskState.READY, TaskState.FAILED);
    }

    @Test
    void namesTheToolAndThePackageThatAreMissing() throws Exception {
        worker = new WorkerFixture(directory, new Programs(List.of(directory)));

        assertThat(worker.registration.getToolsList()).isEmpty();
        assertThat(prepare(Protocol.HTTP, WorkerFixture.freePort()).getReason())
                .endsWith("nginx is not installed on this worker: add the Debian package nginx-light to its image");
    }

    @Test
    void namesTheProtocolThatHasNoTool() throws Exception {
        startWith("iperf3", "");

        assertThat(prepare(Protocol.PROTOCOL_UNSPECIFIED, WorkerFixture.freePort())
                        .getReason())
                .contains("PROTOCOL_UNSPECIFIED is not available");
    }

    @Test
    void namesTheCertificateThatIsMissing() throws Exception {
        startWithRealTools();
        Path certificate = directory.resolve("tls/https.crt");
        Files.delete(certificate);

        assertThat(prepare(Protocol.HTTPS, WorkerFixture.freePort()).getReason())
                .contains("cannot read " + certificate)
                .contains("the workers' Secret must hold it");
    }

    @Test
    void runsNoArgumentThatIsNotAllowed() throws Exception {
        startWith("iperf3", "echo ran > " + directory + "/ran\n");
        ArmClient.Builder request = WorkerFixture.client("client", Protocol.TCP, 1);
        request.getLoadBuilder().addIperf3Arguments("--logfile=/tmp/x");

        assertThat(worker.run(request).getReason())
                .contains("an argument is refused: '--logfile' is not among the arguments of iperf3 that are allowed");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    /** A server that answers nobody is stopped all the same, and its counters are left out. */
    @Test
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
    void namesTheTcpPortThatIsTaken() throws Exception {
        startWithRealTools();
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(prepare(Protocol.TCP, taken.getLocalPort()).getReason())
                    .contains("TCP port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void namesTheUdpPortThatIsTaken() throws Exception {
        startWithRealTools();
        try (DatagramSocket taken = new DatagramSocket()) {
            assertThat(prepare(Protocol.UDP, taken.getLocalPort()).getReason())
                    .contains("UDP port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void reportsAServerThatDiesBeforeItListens() throws Exception {
        startWith("iperf3", "echo 'no memory left' >&2; exit 3\n");
        int port = WorkerFixture.freePort();
        TaskReport report = prepare(Protocol.TCP, port);

        assertThat(report.getReason())
                .isEqualTo("iperf3: ended before it listened on port " + port + ": no memory left (exit 3)");
        assertThat(report.getRun().getStderr()).isEqualTo("no memory left\n");
    }

    @Test
    void givesUpAServerThatNeverListens() throws Exception {
        startWith("iperf3", "exec sleep 60\n");

        assertThat(prepare(Protocol.TCP, WorkerFixture.freePort()).getReason()).contains("did not listen on port");
    }

    @Test
    void reportsAServerThatIsKilled() throws Exception {
        startWithRealTools();
        assertThat(prepare(Protocol.TCP, WorkerFixture.freePort()).getState()).isEqualTo(TaskState.READY);
        // iperf3 runs as a child of this process: the one whose command line ends as ours does.
        ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/iperf3"))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(worker.orchestrator.awaitEnd("server").getReason()).contains("killed by signal 9");
    }

    /** The watchdog's 11 s, the grace of 2 s, and then SIGKILL: the script hears no SIGTERM, and neither does its child. */
    @Test
    void killsAToolThatHangsAndIsDeafToSigterm() throws Exception {
        startWith("iperf3", "trap '' TERM\necho stuck >&2\nwhile :; do sleep 1; done\n");
        TaskReport report = worker.runClient("client", Protocol.TCP, 1);

        assertThat(report.getState()).isEqualTo(TaskState.FAILED);
        assertThat(report.getReason())
                .isEqualTo("iperf3: still ran after 11 s and was killed, its last words: stuck (killed by signal 9)");
    }

    @Test
    void tellsOfTheKnownFaultWhenSiegeHangs() throws Exception {
        startWith("siege", "case \"$1\" in -V) exit;; esac\nexec sleep 60\n");

        assertThat(worker.runClient("client", Protocol.HTTP, 1).getReason())
                .isEqualTo("siege: still ran after 6 s and was killed, it printed nothing (killed by signal 15);"
                        + " siege 4.0.7 is known to hang at times at the end of -t");
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

        assertThat(worker.runClient("client", Protocol.TCP, 1).getReason())
                .isEqualTo("iperf3: printed no usable end.sum_received.bits_per_second: it is missing (exit 0)");
    }

    @Test
    void stopsAnArmedClient() throws Exception {
        startWith("iperf3", "echo ran > " + directory + "/ran\n");
        worker.arm("client", Protocol.TCP, 1);
        worker.orchestrator.await("client", TaskState.READY);
        worker.stop("client");

        assertThat(worker.orchestrator.awaitEnd("client").getReason())
                .isEqualTo("iperf3: stopped on request before its start");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void reportsATaskThatItDoesNotKnow() throws Exception {
        startWith("iperf3", "");
        worker.startNow("nobody");
        worker.stop("stranger");

        assertThat(worker.orchestrator.awaitEnd("nobody").getReason()).contains("no such task");
        TaskReport stranger = worker.orchestrator.awaitEnd("stranger");
        assertThat(stranger.getState()).isEqualTo(TaskState.FAILED);
        assertThat(stranger.getReason()).contains("no such task");
    }
}
