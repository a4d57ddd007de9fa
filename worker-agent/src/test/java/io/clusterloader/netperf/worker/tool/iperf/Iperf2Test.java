package io.clusterloader.netperf.worker.tool.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.OneWayLatency;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.UdpClientOutput;
import io.clusterloader.netperf.v1.UdpInterval;
import io.clusterloader.netperf.v1.UdpServerOutput;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Fixtures;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Iperf2Test {
    private static final LoadOptions LOAD = LoadOptions.newBuilder()
            .setUdpDatagramBytes(1400)
            .setUdpBitsPerSecond(10_000_000)
            .build();
    private static final PrepareServer SERVER = PrepareServer.newBuilder()
            .setPort(6201)
            .setIpFamily(IpFamily.IPV6)
            .setDuration(Duration.newBuilder().setSeconds(5))
            .setLoad(LOAD)
            .build();

    private final Iperf2 iperf2 = new Iperf2();

    private UdpServerOutput server(Captured output) throws ToolException {
        ToolRun.Builder run = ToolRun.newBuilder();
        iperf2.readServer(SERVER, output, run);
        return run.getUdpServer();
    }

    private UdpServerOutput server(String name) throws ToolException {
        return server(Fixtures.captured("iperf2/" + name + ".txt", 0));
    }

    private UdpClientOutput client(String name) throws ToolException {
        ToolRun.Builder run = ToolRun.newBuilder();
        iperf2.readClient(ArmClient.getDefaultInstance(), Fixtures.captured("iperf2/" + name + ".txt", 0), run);
        return run.getUdpClient();
    }

    @Test
    void readsTheServersFinalLineAndItsHistogram() throws ToolException {
        UdpServerOutput udp = server("udp-v4-server");

        assertThat(udp.getSeconds()).isEqualTo(2.0014);
        assertThat(udp.getTotal()).isEqualTo(2003);
        assertThat(udp.getLost()).isZero();
        assertThat(udp.getBytes()).isEqualTo(2003 * 1400);
        assertThat(udp.getJitterMillis()).isEqualTo(0.003);
        OneWayLatency latency = udp.getLatency();
        assertThat(latency.getMeanMillis()).isEqualTo(0.012);
        assertThat(latency.getMinimumMillis()).isEqualTo(0.003);
        assertThat(latency.getMaximumMillis()).isEqualTo(0.083);
        assertThat(latency.getDeviationMillis()).isEqualTo(0.004);
        LatencyHistogram histogram = latency.getHistogram();
        assertThat(histogram.getBucketWidthMicros()).isEqualTo(1);
        assertThat(histogram.getCountsMap())
                .containsEntry(4, 1L)
                .containsEntry(14, 356L)
                .containsEntry(84, 1L);
        assertThat(histogram.getCountsMap().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(2003);
    }

    @ParameterizedTest
    @CsvSource({
        "udp-v6-server, 0, 2003",
        "udp-v4-interval-server, 0, 2003",
        "udp-v4-loss5-server, 512, 10003",
        "udp-v4-congested-server, 116, 503",
        "udp-client-sigterm-server, 0, 2000",
        "udp-server-sigterm-server, 0, 1999",
        "udp-client-sigkill-server, 0, 1998",
    })
    void readsLossAndTotal(String name, long lost, long total) throws ToolException {
        UdpServerOutput udp = server(name);

        assertThat(udp.getLost()).isEqualTo(lost);
        assertThat(udp.getTotal()).isEqualTo(total);
        assertThat(udp.getLatency().hasHistogram()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp-v4-1g-server", "udp-n3to1-server1", "udp-n3to1-server2", "udp-n3to1-server3"})
    void readsEverySuccess(String name) throws ToolException {
        UdpServerOutput udp = server(name);
        LatencyHistogram histogram = udp.getLatency().getHistogram();

        assertThat(udp.getSeconds()).isBetween(1.9, 2.1);
        assertThat(histogram.getCountsMap().values().stream().mapToLong(n -> n).sum()
                        + histogram.getBelow()
                        + histogram.getAbove())
                .isEqualTo(udp.getTotal() - udp.getLost());
    }

    @Test
    void keepsNegativeLatenciesAsTheyArePrinted() throws ToolException {
        UdpServerOutput udp = server("udp-skew-ahead2ms-server");

        assertThat(udp.getLatency().getMeanMillis()).isEqualTo(-1.988);
        assertThat(udp.getLatency().getHistogram().getBelow()).isEqualTo(1003);
        assertThat(udp.getLatency().getHistogram().getCountsMap()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"udp-skew-behind2ms-server, 2.014, 1.0032", "udp-skew-ahead300ms-server, -299.988, 0.7014"})
    void readsWhatSkewedClocksMakeOfIt(String name, double mean, double seconds) throws ToolException {
        assertThat(server(name).getLatency().getMeanMillis()).isEqualTo(mean);
        assertThat(server(name).getSeconds()).isEqualTo(seconds);
    }

    @Test
    void countsWhatIsAboveTheHistogram() throws ToolException {
        assertThat(server("udp-v4-congested-server").getLatency().getHistogram().getAbove())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-nan/-nan/-nan/-nan", "-/-/-/-"})
    void hasNoLatencyWhereNoneIsPrinted(String printed) throws ToolException {
        UdpServerOutput udp = server(new Captured(0, finalLine(printed, ""), "", false));

        assertThat(udp.getTotal()).isEqualTo(2003);
        assertThat(udp.hasLatency()).isFalse();
    }

    @Test
    void readsTheColumnsOfNewerVersions() throws ToolException {
        UdpServerOutput udp =
                server(new Captured(0, finalLine("0.012/0.003/0.083/0.004", "2003/0(0) 2010/0/0 119103"), "", false));

        assertThat(udp.getTotal()).isEqualTo(2003);
        assertThat(udp.getLatency().getMaximumMillis()).isEqualTo(0.083);
    }

    private static String finalLine(String latency, String rest) {
        return "[  1] 0.0000-2.0014 sec  2.67 MBytes  11.2 Mbits/sec   0.003 ms 0/2003 (0%) " + latency
                + " ms 1001 pps " + rest + "\n";
    }

    @ParameterizedTest
    @CsvSource({
        "udp-v4-loss100-server, no datagram arrived",
        "udp-n3to1-one-server, 3 flows reached a server that can count one: is its port used by others?",
        "udp-reused-server-server, 2 flows reached a server that can count one: is its port used by others?",
    })
    void tellsWhyAServerHasNoResult(String name, String reason) {
        assertThatThrownBy(() -> server(name)).isInstanceOf(ToolException.class).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "udp-v4-client, 2004, 2.0011, true",
        "udp-v6-client, 2004, 2.0011, true",
        "udp-v4-interval-client, 2004, 2.0011, true",
        "udp-skew-ahead300ms-client, 1004, 1.0011, true",
        "udp-server-sigterm-client, 4004, 4.0011, true",
        "udp-client-sigterm-client, 2001, 1.9981, true",
        "udp-v4-loss100-client, 2004, 2.0011, false",
        "udp-host-absent-client, 2004, 2.0011, false",
    })
    void readsTheClientsOwnLines(String name, long sent, double seconds, boolean report) throws ToolException {
        UdpClientOutput udp = client(name);

        assertThat(udp.getSent()).isEqualTo(sent);
        assertThat(udp.getSeconds()).isEqualTo(seconds);
        assertThat(udp.getServerReport()).isEqualTo(report);
    }

    @ParameterizedTest
    @CsvSource({
        "udp-server-absent-client, no server listens on the port: Connection refused",
        "udp-reused-server-client2, no server listens on the port: Connection refused",
        "udp-no-route-client, nothing was sent: udp connect failed: Network is unreachable",
        "udp-smaller-link-client, a datagram is larger than a link on its way takes (Message too long): take a smaller udpLength",
        "udp-bad-name-client, nothing was sent: nosuch.invalid: Host name lookup failure",
    })
    void tellsWhyAClientFailed(String name, String reason) {
        assertThatThrownBy(() -> client(name)).isInstanceOf(ToolException.class).hasMessage(reason);
    }

    @Test
    void tellsWhyARateWasRefused() {
        assertThatThrownBy(() -> client("udp-b0-client")).hasMessageContaining("IPG delay target");
        assertThatThrownBy(() -> iperf2.client(ArmClient.newBuilder()
                        .setHost("10.0.0.1")
                        .setPort(6201)
                        .setDuration(Duration.newBuilder().setSeconds(5))
                        .build()))
                .hasMessage("the UDP rate must be positive, but is 0 bits/s");
    }

    @Test
    void buildsTheCommandLines() throws ToolException {
        ArmClient client = ArmClient.newBuilder()
                .setHost("fd99::1")
                .setPort(6201)
                .setDuration(SERVER.getDuration())
                .setLoad(LOAD)
                .build();

        assertThat(String.join(" ", iperf2.server(SERVER).arguments()))
                .isEqualTo("-s -u -e -i 0.5 -V -l 1400 -P 1 -t 125 --histograms=1u,100000,50,99 -w 4m -p 6201");
        assertThat(String.join(" ", iperf2.client(client).arguments()))
                .isEqualTo("-c fd99::1 -V -u -e --trip-times -p 6201 -b 10000000 -l 1400 -t 5");
    }

    @Test
    void sendsDatagramsPerSecondWhereThatIsAskedFor() throws ToolException {
        ArmClient client = ArmClient.newBuilder()
                .setHost("10.0.0.1")
                .setPort(6201)
                .setDuration(SERVER.getDuration())
                .setLoad(LOAD.toBuilder().setUdpDatagramsPerSecond(79_988))
                .build();

        assertThat(String.join(" ", iperf2.client(client).arguments())).contains(" -b 79988pps ");
    }

    @Test
    void sendsForTheWarmUpToo() throws ToolException {
        ArmClient client = ArmClient.newBuilder()
                .setHost("10.0.0.1")
                .setPort(6201)
                .setDuration(SERVER.getDuration())
                .setWarmUp(Duration.newBuilder().setSeconds(2))
                .setLoad(LOAD)
                .build();
        PrepareServer server = SERVER.toBuilder().setWarmUp(client.getWarmUp()).build();

        assertThat(iperf2.client(client).arguments()).endsWith("-t", "7");
        assertThat(iperf2.server(server).arguments()).containsSequence("-t", "127");
    }

    @ParameterizedTest
    @CsvSource({"1, 0.2", "4, 0.2", "5, 0.5", "10, 0.5", "11, 1", "20, 1", "21, 2", "60, 3", "3600, 180"})
    void reportsInSoManyIntervalsThatTheirHistogramsStayShort(long seconds, String interval) throws ToolException {
        PrepareServer server = SERVER.toBuilder()
                .setDuration(Duration.newBuilder().setSeconds(seconds))
                .build();

        assertThat(iperf2.server(server).arguments()).containsSequence("-i", interval);
    }

    private UdpServerOutput afterSecond(Captured output) throws ToolException {
        ToolRun.Builder run = ToolRun.newBuilder();
        PrepareServer request = SERVER.toBuilder()
                .setWarmUp(Duration.newBuilder().setSeconds(1))
                .build();
        iperf2.readServer(request, output, run);
        return run.getUdpServer();
    }

    @Test
    void readsIntervalsWithWhatComesAfterTheLastOne() throws ToolException {
        assertThat(server("udp-v4-interval-server").getIntervalsList())
                .extracting(UdpInterval::getStartSeconds, UdpInterval::getEndSeconds, UdpInterval::getTotal)
                .containsExactly(tuple(0.0, 1.0, 1001L), tuple(1.0, 2.0, 1000L), tuple(2.0, 2.0012, 2L));
        assertThat(server("udp-v4-server").getIntervalsList()).isEmpty();
    }

    @Test
    void leavesTheWarmUpOutOfTheLatency() throws ToolException {
        UdpServerOutput udp = afterSecond(Fixtures.captured("iperf2/udp-v4-interval-server.txt", 0));

        assertThat(udp.getTotal()).isEqualTo(2003);
        assertThat(udp.getLatency().getMeanMillis()).isCloseTo(0.011, within(1e-9));
        assertThat(udp.getLatency().getMinimumMillis()).isEqualTo(0.004);
        assertThat(udp.getLatency().getMaximumMillis()).isEqualTo(0.037);
        assertThat(udp.getLatency().getDeviationMillis()).isCloseTo(0.003, within(1e-9));
        // The flow's histogram less that of its first second; two datagrams came after the second one.
        Map<Integer, Long> counts = udp.getLatency().getHistogram().getCountsMap();
        assertThat(counts).containsEntry(5, 3L).containsEntry(38, 1L).doesNotContainKeys(24, 103);
        assertThat(counts.values().stream().mapToLong(n -> n).sum()).isEqualTo(1002);
    }

    /** iperf 2.2.1: one second in intervals of 0.2 s, without a warm-up. The histogram lacks the first datagram. */
    @Test
    void readsTheIntervalsOfNewerVersions() throws ToolException {
        UdpServerOutput udp = server("udp-v4-interval-2.2.1-server");

        assertThat(udp.getIntervalsList())
                .extracting(UdpInterval::getTotal)
                .containsExactly(177L, 178L, 179L, 179L, 178L, 3L);
        assertThat(udp.getIntervals(0).getLatencyMillis()).isEqualTo(0.006);
        assertThat(Iperf2Histograms.of(Fixtures.captured("iperf2/udp-v4-interval-2.2.1-server.txt", 0)
                                .stdout()
                                .lines()
                                .toList())
                        .from(0.4, 2)
                        .orElseThrow()
                        .getCountsMap()
                        .values()
                        .stream()
                        .mapToLong(count -> count)
                        .sum())
                .isEqualTo(893 - 176 - 178);
    }

    @Test
    void hasNoHistogramWhereThatOfTheWarmUpIsMissing() throws ToolException {
        String text = Fixtures.captured("iperf2/udp-v4-interval-server.txt", 0)
                .stdout()
                .replaceFirst("(?m)^.*0\\.0000-1\\.0000 sec T8-PDF.*$", "");
        UdpServerOutput udp = afterSecond(new Captured(0, text, "", false));

        assertThat(udp.getLatency().getMaximumMillis()).isEqualTo(0.037);
        assertThat(udp.getLatency().hasHistogram()).isFalse();
    }

    @Test
    void countsWhatWasCutOutOfALongOutputAsOneInterval() throws ToolException {
        String text = Fixtures.captured("iperf2/udp-v4-interval-server.txt", 0)
                .stdout()
                .replaceFirst("(?m)^.*0\\.0000-1\\.0000 sec .*$", "[... 100 bytes cut ...]");
        assertThat(server(new Captured(0, text, "", true)).getIntervalsList())
                .extracting(UdpInterval::getStartSeconds, UdpInterval::getTotal, UdpInterval::hasLatencyMillis)
                .startsWith(tuple(0.0, 1003L, false), tuple(1.0, 1000L, true));
    }

    @Test
    void passesOnWhatIsAllowed() throws ToolException {
        ArmClient.Builder request = ArmClient.newBuilder()
                .setHost("10.0.0.1")
                .setPort(6201)
                .setDuration(Duration.newBuilder().setSeconds(5))
                .setLoad(LOAD.toBuilder().addIperf2Arguments("-S").addIperf2Arguments("af11"));

        assertThat(iperf2.client(request.build()).arguments()).endsWith("-l", "1400", "-t", "5", "-S", "af11");
        request.getLoadBuilder().addIperf2Arguments("-o");
        assertThatThrownBy(() -> iperf2.client(request.build())).hasMessageContaining("'-o' is not among");
    }
}
