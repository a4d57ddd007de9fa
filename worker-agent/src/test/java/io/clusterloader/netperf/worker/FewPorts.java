package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A worker in a network namespace with few ports for clients: a program of its own, which fails where an expectation does not hold. */
final class FewPorts {
    private static final int PORTS = 6000;
    /** What a client of TCP_CRR needs at its start. */
    private static final int NEEDED = 4000;

    private static final Pattern WAITING = Pattern.compile("(?m)^TCP: inuse (\\d+) .*?tw (\\d+)");

    private FewPorts() {}

    public static void main(String[] arguments) throws Exception {
        WorkerFixture worker = new WorkerFixture(Path.of(arguments[0]));
        try {
            runsUntilThePortsAreUsedUp(worker);
            waitsForPorts(worker);
        } finally {
            worker.close();
        }
    }

    private static void runsUntilThePortsAreUsedUp(WorkerFixture worker) throws Exception {
        int port = WorkerFixture.freePort();
        worker.prepare("server", Protocol.TCP_CRR, port);
        assertThat(worker.orchestrator
                        .await("server", TaskState.READY, TaskState.FAILED)
                        .getReason())
                .isEmpty();
        worker.arm(WorkerFixture.client("first", Protocol.TCP_CRR, port).setDuration(WorkerFixture.seconds(20)));
        worker.orchestrator.await("first", TaskState.READY, TaskState.FAILED);
        worker.startNow("first");
        worker.orchestrator.await("first", TaskState.STARTED, TaskState.FAILED);
        occupy(PORTS - NEEDED + NEEDED / 2);
        TaskReport report = worker.orchestrator.awaitEnd("first");
        assertThat(report.getReason())
                .as("not: cannot assign requested address")
                .isEmpty();
        HttpOutput http = report.getRun().getHttp();
        assertThat(http.getPortsUsedUp()).isTrue();
        assertThat(http.getFailed()).isZero();
        assertThat(http.getTransactions()).isPositive();
    }

    /** The kernel keeps the ports for 60 s. Nobody waits for that here: ss takes them back from it. */
    private static void waitsForPorts(WorkerFixture worker) throws Exception {
        assertThat(free()).isLessThan(NEEDED);
        worker.arm("second", Protocol.TCP_CRR, WorkerFixture.freePort());
        // What was asked for later is there already.
        worker.prepare("other", Protocol.TCP_RR, WorkerFixture.freePort());
        assertThat(worker.orchestrator
                        .await("other", TaskState.READY, TaskState.FAILED)
                        .getReason())
                .isEmpty();
        assertThat(worker.orchestrator.reports)
                .as("it is not armed while ports are missing")
                .noneMatch(report -> report.getTaskId().equals("second"));
        new ProcessBuilder("ss", "--kill", "state", "time-wait")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(worker.orchestrator
                        .await("second", TaskState.READY, TaskState.FAILED)
                        .getReason())
                .isEmpty();
        assertThat(free()).isGreaterThanOrEqualTo(NEEDED);
        worker.stop("second");
    }

    /** Opens connections that their client closes first, as a fast client of TCP_CRR does at times: its ports wait then. */
    private static void occupy(int ports) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < ports; i++) {
                Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort());
                try (Socket _ = listening.accept()) {
                    client.close();
                }
            }
        }
    }

    private static int free() throws IOException {
        Matcher sockets = WAITING.matcher(Files.readString(Path.of("/proc/net/sockstat")));
        assertThat(sockets.find()).isTrue();
        return PORTS - Integer.parseInt(sockets.group(1)) - Integer.parseInt(sockets.group(2));
    }
}
