package io.clusterloader.netperf.worker.tool.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.TcpOutput;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Fixtures;
import io.clusterloader.netperf.worker.tool.ToolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Iperf3Test {
    private final Iperf3 iperf3 = new Iperf3();

    private TcpOutput read(String fixture) throws ToolException {
        ToolRun.Builder run = ToolRun.newBuilder();
        iperf3.readClient(ArmClient.getDefaultInstance(), Fixtures.captured(fixture, 0), run);
        return run.getTcp();
    }

    @Test
    void readsTheReceiversSum() throws ToolException {
        TcpOutput tcp = read("iperf3/tcp-v6-client.json");

        assertThat(tcp.getReceivedBitsPerSecond()).isEqualTo(13440839667.862011);
        assertThat(tcp.getReceivedSeconds()).isEqualTo(2.001096);
        assertThat(tcp.getReceivedBytes()).isEqualTo(3362051312L);
        assertThat(tcp.getRetransmits()).isEqualTo(2282);
        assertThat(tcp.getClientCpuPercent()).isCloseTo(69.74, within(0.01));
        assertThat(tcp.getServerCpuPercent()).isCloseTo(48.71, within(0.01));
        assertThat(tcp.getMeanRttMicros()).isEqualTo(122);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp-v4-client",
                "tcp-v4-parallel3-client",
                "tcp-v4-loss-client",
                "tcp-v4-n3to1-client1",
                "tcp-v4-n3to1-client2",
                "tcp-v4-n3to1-client3"
            })
    void readsEverySuccess(String name) throws ToolException {
        TcpOutput tcp = read("iperf3/" + name + ".json");

        assertThat(tcp.getReceivedSeconds()).isCloseTo(2, within(0.05));
        assertThat(tcp.getReceivedBitsPerSecond())
                .isCloseTo(tcp.getReceivedBytes() * 8 / tcp.getReceivedSeconds(), within(1e6));
        assertThat(tcp.getMinimumRttMicros()).isPositive().isLessThanOrEqualTo(tcp.getMaximumRttMicros());
    }

    @ParameterizedTest
    @CsvSource({
        "err-refused.json, unable to connect to server: Connection refused",
        "err-host-unreachable.json, unable to connect to server: No route to host",
        "err-no-route.json, unable to connect to server: Network is unreachable",
        "err-connect-timeout.json, unable to connect to server: Connection timed out",
        "err-interrupted-while-connecting.json, interrupt - the client has terminated",
        "err-busy.json, the server is busy running a test. try again later",
        "err-client-sigterm.json, interrupt - the client has terminated",
        "err-client-sigint.json, interrupt - the client has terminated",
        "err-server-sigterm-client.json, the server has terminated",
        "err-not-an-iperf3-server.json, interrupt - the client has terminated",
    })
    void tellsWhyAClientFailed(String fixture, String reason) {
        assertThatThrownBy(() -> read("iperf3/" + fixture))
                .isInstanceOf(ToolException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "err-server-port-in-use.json, unable to start listener for connections: Address already in use",
        "err-server-sigterm-server.json, interrupt - the server has terminated",
        "server-idle-sigterm.json, interrupt - the server has terminated",
    })
    void tellsWhyAServerFailed(String fixture, String reason) {
        Captured output = Fixtures.captured("iperf3/" + fixture, 1);

        assertThatThrownBy(() -> iperf3.readServer(PrepareServer.getDefaultInstance(), output, ToolRun.newBuilder()))
                .isInstanceOf(ToolException.class)
                .hasMessage(reason);
        assertThat(iperf3.errorMessage(output)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"err-refused-text.txt", "server-text.txt", "server-oneoff-consumed-by-probe.txt"})
    void refusesTextOutput(String fixture) {
        assertThatThrownBy(() -> read("iperf3/" + fixture)).isInstanceOf(ToolException.class);
    }

    @Test
    void buildsTheClientsCommandLine() throws ToolException {
        ArmClient request = ArmClient.newBuilder()
                .setHost("fd99::1")
                .setPort(5201)
                .setDuration(Duration.newBuilder().setSeconds(5))
                .setWarmUp(Duration.newBuilder().setNanos(500_000_000))
                .setLoad(LoadOptions.newBuilder().setTcpStreams(4))
                .build();

        assertThat(String.join(" ", iperf3.client(request).arguments()))
                .isEqualTo("-6 -c fd99::1 -p 5201 -t 5 -O 1 -P 4 -i 0 -J --connect-timeout 3000 --snd-timeout 5000");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.2",
        "11, 1, 0.2",
        "60, 1, 0.4",
        "600, 1, 4.0",
        "9000, 1, 60.0",
        "86400, 1, 0",
        "10, 128, 0.7",
        "60, 128, 4.0",
    })
    void choosesAReportIntervalThatKeepsTheServersOutputBelowItsBound(long seconds, int streams, String interval)
            throws ToolException {
        PrepareServer request = PrepareServer.newBuilder()
                .setPort(5201)
                .setDuration(Duration.newBuilder().setSeconds(seconds))
                .setLoad(LoadOptions.newBuilder().setTcpStreams(streams))
                .build();

        assertThat(iperf3.server(request).arguments()).containsSequence("-i", interval);
    }

    @Test
    void passesOnTheSegmentSizeAndWhatIsAllowed() throws ToolException {
        ArmClient.Builder request = ArmClient.newBuilder()
                .setHost("10.0.0.1")
                .setPort(5201)
                .setDuration(Duration.newBuilder().setSeconds(5));
        request.getLoadBuilder()
                .setTcpMaximumSegmentBytes(1000)
                .addIperf3Arguments("-C")
                .addIperf3Arguments("cubic");

        assertThat(iperf3.client(request.build()).arguments())
                .containsSequence("-M", "1000")
                .endsWith("-C", "cubic");
        request.getLoadBuilder().setTcpMaximumSegmentBytes(87);
        assertThatThrownBy(() -> iperf3.client(request.build()))
                .hasMessage("a TCP segment has 88 to 9216 bytes here, not 87");
    }

    @Test
    void dialsNothingButAddresses() {
        ArmClient request = ArmClient.newBuilder()
                .setHost("--file=/etc/passwd")
                .setPort(5201)
                .setDuration(Duration.newBuilder().setSeconds(5))
                .build();

        assertThatThrownBy(() -> iperf3.client(request)).hasMessageContaining("is no IP address");
    }
}
