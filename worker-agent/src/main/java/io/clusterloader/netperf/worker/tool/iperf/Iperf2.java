package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.Transport;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Endpoint;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.RequestValues;
import io.clusterloader.netperf.worker.tool.Tool;
import io.clusterloader.netperf.worker.tool.ToolCommand;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures UDP with iperf2. The server process has the result and the client puts a time stamp into every datagram. A server that gets a
 * second flow crashes or hangs, hence {@code -P 1} and a server process for each client. It has no option for a warm-up: the client sends
 * for longer, and the server reports by intervals.
 */
public final class Iperf2 implements Tool {
    /** Has room for iperf's own header with trip times. */
    private static final int LEAST_DATAGRAM_BYTES = 64;

    /** The largest payload that IPv4 carries; IPv6 carries 20 bytes more. */
    private static final int MOST_DATAGRAM_BYTES = 65_507;

    /** Bins of 1 microsecond up to 100 ms, so that distributions can be merged. */
    private static final String HISTOGRAMS = "--histograms=1u,100000,50,99";

    /** With the default of 208 KB datagrams are lost in the receiver. The kernel caps the value at its rmem_max. */
    private static final String RECEIVE_BUFFER = "4m";

    private static final long MOST_INTERVALS = 20;

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public ToolCommand server(PrepareServer request) throws ToolException {
        long seconds =
                RequestValues.positiveSeconds(request.getDuration()) + RequestValues.seconds(request.getWarmUp());
        List<String> arguments = new ArrayList<>(List.of("-s", "-u", "-e", "-i", reportInterval(seconds)));
        if (request.getIpFamily() == IpFamily.IPV6) {
            arguments.add("-V");
        }
        arguments.addAll(List.of("-l", "" + datagramBytes(request.getLoad()), "-P", "1"));
        arguments.addAll(List.of("-t", "" + (seconds + Timetable.IPERF2_SERVER_SPARE.toSeconds()), HISTOGRAMS));
        arguments.addAll(List.of("-w", RECEIVE_BUFFER, "-p", "" + request.getPort()));
        return new ToolCommand(
                Program.IPERF, arguments, Map.of(), Duration.ofSeconds(seconds).plus(Timetable.IPERF2_SERVER_OVERRUN));
    }

    @Override
    public ToolCommand client(ArmClient request) throws ToolException {
        Endpoint server = Endpoint.of(request.getHost(), request.getPort());
        long seconds =
                RequestValues.positiveSeconds(request.getDuration()) + RequestValues.seconds(request.getWarmUp());
        List<String> arguments = new ArrayList<>(List.of("-c", server.host()));
        if (server.isIpv6()) {
            arguments.add("-V");
        }
        arguments.addAll(List.of("-u", "-e", "--trip-times", "-p", "" + server.port(), "-b", rate(request.getLoad())));
        arguments.addAll(List.of("-l", "" + datagramBytes(request.getLoad()), "-t", "" + seconds));
        arguments.addAll(
                RequestValues.extraArguments(Protocol.UDP, request.getLoad().getIperf2ArgumentsList()));
        return new ToolCommand(
                Program.IPERF, arguments, Map.of(), Duration.ofSeconds(seconds).plus(Timetable.IPERF2_OVERRUN));
    }

    /** Returns the offered load as iperf takes it: in bits, or in datagrams per second. */
    private static String rate(LoadOptions load) throws ToolException {
        if (load.getUdpDatagramsPerSecond() > 0) {
            return load.getUdpDatagramsPerSecond() + "pps";
        }
        if (load.getUdpBitsPerSecond() <= 0) {
            throw new ToolException("the UDP rate must be positive, but is " + load.getUdpBitsPerSecond() + " bits/s");
        }
        return "" + load.getUdpBitsPerSecond();
    }

    /**
     * Returns the server's reporting interval (-i) in seconds: at most 20 intervals, because each has a histogram, and of up to 20 s
     * such that the warm-up, in whole seconds, ends with one. In a longer run the warm-up is taken to end with its interval.
     *
     * @param seconds of the whole run
     */
    static String reportInterval(long seconds) {
        if (seconds <= MOST_INTERVALS / 5) {
            return "0.2";
        }
        return seconds <= MOST_INTERVALS / 2 ? "0.5" : "" + Math.ceilDiv(seconds, MOST_INTERVALS);
    }

    private static int datagramBytes(LoadOptions load) throws ToolException {
        int bytes = load.getUdpDatagramBytes();
        if (bytes < LEAST_DATAGRAM_BYTES || bytes > MOST_DATAGRAM_BYTES) {
            throw new ToolException("a UDP datagram has %d to %d bytes here, not %d"
                    .formatted(LEAST_DATAGRAM_BYTES, MOST_DATAGRAM_BYTES, bytes));
        }
        return bytes;
    }

    @Override
    public void readServer(PrepareServer request, Captured output, ToolRun.Builder into) throws ToolException {
        into.setUdpServer(Iperf2ServerReport.read(
                output, request.getLoad().getUdpDatagramBytes(), RequestValues.seconds(request.getWarmUp())));
    }

    @Override
    public void readClient(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        into.setUdpClient(Iperf2ClientReport.read(output));
    }
}
