package io.clusterloader.netperf.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.UdpInterval;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each protocol over loopback of both families, and the options that a case may have. */
@Tag("machine")
class EveryToolTest extends WorkerTest {
    private void prepare(PrepareServer.Builder request) throws InterruptedException {
        worker.prepare(request);
        assertThat(worker.orchestrator
                        .await(request.getTaskId(), TaskState.READY, TaskState.FAILED)
                        .getReason())
                .isEmpty();
    }

    private ToolRun run(ArmClient.Builder request) throws InterruptedException {
        TaskReport report = worker.run(request);
        assertThat(report.getReason()).isEmpty();
        return report.getRun();
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, IPV4, 127.0.0.1",
        "TCP, IPV6, ::1",
        "UDP, IPV4, 127.0.0.1",
        "UDP, IPV6, ::1",
        "HTTP, IPV4, 127.0.0.1",
        "HTTP, IPV6, ::1",
        "HTTPS, IPV4, 127.0.0.1",
        "HTTPS, IPV6, ::1",
        "TCP_CRR, IPV4, 127.0.0.1",
        "TCP_RR, IPV4, 127.0.0.1",
        "TCP_RR, IPV6, ::1",
        "UDP_RR, IPV4, 127.0.0.1",
        "UDP_RR, IPV6, ::1",
    })
    void measuresOver(Protocol protocol, IpFamily family, String host) throws Exception {
        int port = WorkerFixture.freePort();
        prepare(WorkerFixture.server("server", protocol, port).setIpFamily(family));
        ToolRun client = run(WorkerFixture.client("client", protocol, port).setHost(host));
        worker.stop("server");
        TaskReport server = worker.orchestrator.awaitEnd("server");

        assertThat(server.getReason()).isEmpty();
        switch (protocol) {
            case TCP -> assertThat(client.getTcp().getReceivedBytes()).isPositive();
            case UDP ->
                assertThat(server.getRun().getUdpServer().getTotal())
                        .isEqualTo(client.getUdpClient().getSent() - 1);
            case TCP_RR, UDP_RR -> assertThat(client.getRoundTrips().getCount()).isPositive();
            case TCP_CRR ->
                assertThat(server.getRun().getHttpServer().getConnections())
                        .as("a connection for each request")
                        .isGreaterThanOrEqualTo(client.getHttp().getTransactions());
            default -> {
                assertThat(client.getHttp().getFailed()).isZero();
                assertThat(client.getHttp().getTransactions()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP_RR", "UDP_RR"})
    void netperfsServerServesTheWarmUpAndTheRunThatIsMeasured(Protocol protocol) throws Exception {
        int port = WorkerFixture.freePort();
        PrepareServer.Builder server = WorkerFixture.server("server", protocol, port);
        server.getLoadBuilder().setNetperf(true);
        prepare(server);
        for (String run : List.of("warm-up", "client")) {
            ArmClient.Builder request = WorkerFixture.client(run, protocol, port);
            request.getLoadBuilder().setNetperf(true);
            RoundTripOutput trips = run(request).getRoundTrips();
            assertThat(trips.getPercentilesMap()).containsOnlyKeys("Perc50", "Perc90", "Perc99");
            assertThat(trips.getPercentilesOrThrow("Perc50"))
                    .isBetween(trips.getMinimumMillis(), trips.getMaximumMillis());
            assertThat(trips.getCount() * trips.getMeanMillis())
                    .as("milliseconds of round trips")
                    .isBetween(950 * trips.getSeconds(), 1010 * trips.getSeconds());
        }
        worker.stop("server");
        TaskReport end = worker.orchestrator.awaitEnd("server");
        assertThat(end.getReason()).isEmpty();
        assertThat(end.getRun().getUsage().getToolCpuSeconds()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "HTTPS"})
    void tellsWhatNginxServedWithoutItsOwnQuery(Protocol protocol) throws Exception {
        int port = WorkerFixture.freePort();
        prepare(WorkerFixture.server("server", protocol, port));
        ArmClient.Builder request = WorkerFixture.client("client", protocol, port);
        request.getLoadBuilder().setHttpConcurrency(1);
        ToolRun client = run(request);
        worker.stop("server");
        ToolRun server = worker.orchestrator.awaitEnd("server").getRun();

        assertThat(server.getHttpServer().getConnections()).isOne();
        // siege does not count the request that the end of its time cuts off.
        assertThat(server.getHttpServer().getRequests())
                .isBetween(client.getHttp().getTransactions(), client.getHttp().getTransactions() + 1);
    }

    @Test
    void countsNothingWhereNobodyCame() throws Exception {
        prepare(WorkerFixture.server("server", Protocol.HTTP, WorkerFixture.freePort()));
        worker.stop("server");
        ToolRun server = worker.orchestrator.awaitEnd("server").getRun();

        assertThat(server.hasHttpServer()).isTrue();
        assertThat(server.getHttpServer().getConnections()).isZero();
        assertThat(server.getHttpServer().getRequests()).isZero();
    }

    @Test
    void tellsWhatCameInWhenWithWarmUpAndStreams() throws Exception {
        int port = WorkerFixture.freePort();
        PrepareServer.Builder server =
                WorkerFixture.server("server", Protocol.TCP, port).setWarmUp(WorkerFixture.seconds(1));
        server.getLoadBuilder().setTcpStreams(3);
        prepare(server);
        ArmClient.Builder request =
                WorkerFixture.client("client", Protocol.TCP, port).setWarmUp(WorkerFixture.seconds(1));
        request.getLoadBuilder()
                .setTcpStreams(3)
                .setTcpMaximumSegmentBytes(1000)
                .addIperf3Arguments("--no-delay")
                .addIperf3Arguments("--window=512K");
        ToolRun client = run(request);
        TaskReport served = worker.orchestrator.awaitEnd("server");

        assertThat(served.getReason()).isEmpty();
        long measured = served.getRun().getTcpServer().getIntervalsList().stream()
                .filter(interval -> interval.getStartSeconds() >= 1)
                .mapToLong(ReceivedInterval::getBytes)
                .sum();
        assertThat(measured).isEqualTo(client.getTcp().getReceivedBytes());
        assertThat(served.getRun().getTcpServer().getIntervalsList().getLast().getEndSeconds())
                .isGreaterThan(1.9);
        assertThat(served.getRun().getTcpServer().getIntervalsCount()).isGreaterThanOrEqualTo(9);
    }

    @Test
    void tellsWhichDatagramsCameAfterTheWarmUp() throws Exception {
        int port = WorkerFixture.freePort();
        prepare(WorkerFixture.server("server", Protocol.UDP, port).setWarmUp(WorkerFixture.seconds(1)));
        ToolRun client = run(WorkerFixture.client("client", Protocol.UDP, port).setWarmUp(WorkerFixture.seconds(1)));
        UdpServerOutput server = worker.orchestrator.awaitEnd("server").getRun().getUdpServer();

        assertThat(server.getTotal()).isEqualTo(client.getUdpClient().getSent() - 1);
        assertThat(server.getIntervalsList().stream()
                        .mapToLong(UdpInterval::getTotal)
                        .sum())
                .isEqualTo(server.getTotal());
        assertThat(server.getIntervalsList()).anyMatch(interval -> interval.getStartSeconds() == 1);
        long measured = server.getIntervalsList().stream()
                .filter(interval -> interval.getStartSeconds() >= 1)
                .mapToLong(interval -> interval.getTotal() - interval.getLost())
                .sum();
        assertThat(measured).isBetween(800L, 1000L);
        assertThat(server.getLatency().getHistogram().getCountsMap().values().stream()
                        .mapToLong(count -> count)
                        .sum())
                .isEqualTo(measured);
    }

    @Test
    void passesFurtherArgumentsToEachTool() throws Exception {
        int udp = WorkerFixture.freePort();
        prepare(WorkerFixture.server("udp-server", Protocol.UDP, udp));
        ArmClient.Builder udpClient = WorkerFixture.client("udp", Protocol.UDP, udp);
        udpClient.getLoadBuilder().addIperf2Arguments("--tos=af11").addIperf2Arguments("--window=1m");
        assertThat(run(udpClient).getUdpClient().getServerReport()).isTrue();

        int http = WorkerFixture.freePort();
        prepare(WorkerFixture.server("http-server", Protocol.HTTP, http));
        ArmClient.Builder httpClient = WorkerFixture.client("http", Protocol.HTTP, http);
        httpClient.getLoadBuilder().addSiegeArguments("--header=X-Trace: on").addSiegeArguments("--no-parser");
        assertThat(run(httpClient).getHttp().getTransactions()).isPositive();
    }
}
