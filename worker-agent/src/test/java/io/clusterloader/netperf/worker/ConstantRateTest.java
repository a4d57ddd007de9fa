package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.HttpRateOutput;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.statistics.LatencyDistribution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** h2load against nginx, and against servers that do not keep up with 100 requests a second. */
@Tag("machine")
class ConstantRateTest extends WorkerTest {
    private static final int RATE = 100;

    private TaskReport run(String task, int port, int seconds) throws InterruptedException {
        ArmClient.Builder client =
                WorkerFixture.client(task, Protocol.HTTP, port).setDuration(WorkerFixture.seconds(seconds));
        client.getLoadBuilder().setHttpRequestsPerSecond(RATE);
        return worker.run(client);
    }

    private static double millis(LatencyDistribution responses, double percent) {
        return responses.percentileNanos(percent).orElseThrow() / 1e6;
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "HTTPS"})
    void everyRequestToARealServerIsAnswered(Protocol protocol) throws Exception {
        int port = WorkerFixture.freePort();
        worker.prepare("server", protocol, port);
        worker.orchestrator.await("server", TaskState.READY);
        ArmClient.Builder client =
                WorkerFixture.client("client", protocol, port).setDuration(WorkerFixture.seconds(2));
        client.getLoadBuilder().setHttpRequestsPerSecond(300);
        TaskReport report = worker.run(client);
        assertThat(report.getState()).as(report.getReason()).isEqualTo(TaskState.FINISHED);
        assertThat(report.getRun().getHttpRate())
                .returns(600L, HttpRateOutput::getDue)
                .returns(600L, HttpRateOutput::getSucceeded);
        assertThat(report.getRun().getHttpRate().getMeanMillis()).isPositive();
    }

    @Test
    void aStallOfOneSecondMakesAHundredRequestsLate() throws Exception {
        try (Server server = new Server(200, 1000)) {
            TaskReport report = run("client", server.port(), 5);
            assertThat(report.getState()).as(report.getReason()).isEqualTo(TaskState.FINISHED);
            HttpRateOutput http = report.getRun().getHttpRate();
            assertThat(http.getSucceeded()).isEqualTo(5 * RATE);
            LatencyDistribution responses =
                    LatencyDistribution.decode(http.getResponseTimes().asReadOnlyByteBuffer());
            // 100 of 500 are late, by up to 1 s.
            assertThat(millis(responses, 84)).isGreaterThan(100);
            assertThat(millis(responses, 90)).isBetween(420.0, 650.0);
            assertThat(millis(responses, 99)).isBetween(880.0, 1100.0);
        }
    }

    @Test
    void aServerThatIsTooSlowGivesTheRateThatItReached() throws Exception {
        // It answers 40 a second, so the watchdog ends the client with half of the answers missing.
        try (Server server = new Server(0, 25)) {
            TaskReport report = run("client", server.port(), 8);
            assertThat(report.getState()).as(report.getReason()).isEqualTo(TaskState.FINISHED);
            HttpRateOutput http = report.getRun().getHttpRate();
            assertThat(http.getDue()).isEqualTo(8 * RATE);
            assertThat(http.getReachedPerSecond()).isLessThan(0.9 * RATE);
        }
    }

    @Test
    void aServerThatRefusesFailsTheClient() throws Exception {
        TaskReport report = run("client", WorkerFixture.freePort(), 1);
        assertThat(report.getState()).isEqualTo(TaskState.FAILED);
        assertThat(report.getFailure()).isEqualTo(FailureReason.TOOL_FAILED);
    }

    /** Answers requests of HTTP/1.1 in their order, the first ones at once. */
    private static final class Server implements AutoCloseable {
        private static final byte[] ANSWER =
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int fast;
        private final long stallMillis;

        /**
         * Starts a server.
         *
         * @param fast how many requests are answered before the stall; with 0 it stalls before every answer
         */
        Server(int fast, long stallMillis) throws IOException {
            this.fast = fast;
            this.stallMillis = stallMillis;
            Thread.ofPlatform().daemon().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    OutputStream out = client.getOutputStream()) {
                client.setTcpNoDelay(true);
                int answered = 0;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                        if (fast == 0 || answered == fast) {
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(stallMillis));
                        }
                        out.write(ANSWER);
                        answered++;
                    }
                }
            } catch (SocketException e) {
                // The client was ended, or the test is over.
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
