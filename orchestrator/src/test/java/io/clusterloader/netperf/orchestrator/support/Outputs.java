package io.clusterloader.netperf.orchestrator.support;

import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.OneWayLatency;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TcpOutput;
import io.clusterloader.netperf.v1.TcpServerOutput;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.UdpClientOutput;
import io.clusterloader.netperf.v1.UdpServerOutput;

/** What real runs of the tools printed, parsed. */
public final class Outputs {
    private Outputs() {}

    /** iperf3 over IPv4, 2 s. */
    public static TcpOutput.Builder tcp() {
        return TcpOutput.newBuilder()
                .setReceivedBitsPerSecond(16_677_313_576.15861)
                .setReceivedSeconds(2.000286)
                .setReceivedBytes(4_169_924_608L)
                .setRetransmits(1124)
                .setClientCpuPercent(83.6)
                .setServerCpuPercent(42.4);
    }

    /** Its server. */
    public static TcpServerOutput.Builder tcpServer() {
        TcpServerOutput.Builder output = TcpServerOutput.newBuilder();
        for (int i = 0; i < 4; i++) {
            output.addIntervals(ReceivedInterval.newBuilder()
                    .setStartSeconds(i * 0.5)
                    .setEndSeconds((i + 1) * 0.5)
                    .setBytes(1_042_481_152L));
        }
        return output;
    }

    /** iperf2's server, 1,000 datagrams a second for 2 s. */
    public static UdpServerOutput.Builder udpServer() {
        return UdpServerOutput.newBuilder()
                .setSeconds(2.0014)
                .setBytes(2_804_200)
                .setJitterMillis(0.003)
                .setLost(0)
                .setTotal(2003)
                .setLatency(OneWayLatency.newBuilder()
                        .setMeanMillis(0.012)
                        .setMinimumMillis(0.003)
                        .setMaximumMillis(0.083)
                        .setDeviationMillis(0.004)
                        .setHistogram(LatencyHistogram.newBuilder()
                                .setBucketWidthMicros(1)
                                .putCounts(13, 2003)));
    }

    /** Its client. */
    public static UdpClientOutput.Builder udpClient() {
        return UdpClientOutput.newBuilder().setSent(2004).setSeconds(2.0011).setServerReport(true);
    }

    /** siege with 4 users, 3 s. */
    public static HttpOutput.Builder http() {
        return HttpOutput.newBuilder()
                .setTransactions(48_270)
                .setSuccessful(48_270)
                .setAvailabilityPercent(100)
                .setElapsedSeconds(2.38)
                .setTransferredMebibytes(47.14)
                .setTransactionsPerSecond(20_281.51)
                .setConcurrency(3.68);
    }

    public static ToolRun run(TcpOutput.Builder output) {
        return ToolRun.newBuilder().setTcp(output).build();
    }

    public static ToolRun run(TcpServerOutput.Builder output) {
        return ToolRun.newBuilder().setTcpServer(output).build();
    }

    public static ToolRun run(UdpServerOutput.Builder output) {
        return ToolRun.newBuilder().setUdpServer(output).build();
    }

    public static ToolRun run(UdpClientOutput.Builder output) {
        return ToolRun.newBuilder().setUdpClient(output).build();
    }

    public static ToolRun run(HttpOutput.Builder output) {
        return ToolRun.newBuilder().setHttp(output).build();
    }
}
