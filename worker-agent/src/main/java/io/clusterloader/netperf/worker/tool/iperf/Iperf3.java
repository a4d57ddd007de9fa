package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
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
import java.util.Locale;
import java.util.Map;

/** Measures TCP with iperf3. A server process serves one client; the client's JSON has the result. */
public final class Iperf3 implements Tool {
    /** With these timeouts a peer that does not answer, or stops reading or writing, ends the run long before the watchdog. */
    private static final String CONNECT_TIMEOUT_MILLIS = "3000";

    private static final String STALL_TIMEOUT_MILLIS = "5000";

    private static final int MOST_STREAMS = 128;

    /** TCP_MIN_MSS of Linux. */
    private static final int LEAST_SEGMENT_BYTES = 88;

    /** MAX_MSS of iperf3: 9 KiB. */
    private static final int MOST_SEGMENT_BYTES = 9216;

    /** Short enough to see when all clients were active, and cheap: an interval is 560 bytes of output. */
    private static final double SHORTEST_INTERVAL_SECONDS = 0.2;

    /** The longest interval that iperf3 accepts. */
    private static final double LONGEST_INTERVAL_SECONDS = 60;

    private static final int MOST_INTERVALS = 150;

    /** Each interval has an entry for each stream. So many fill half of the output's bound. */
    private static final int MOST_STREAM_ENTRIES = 2_000;

    private static final double TENTHS = 10;

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public ToolCommand server(PrepareServer request) throws ToolException {
        long seconds =
                RequestValues.positiveSeconds(request.getDuration()) + RequestValues.seconds(request.getWarmUp());
        List<String> arguments = new ArrayList<>(List.of("-s", "-1", "-J", "-p", "" + request.getPort()));
        arguments.addAll(List.of("-i", reportInterval(seconds, streams(request.getLoad()))));
        arguments.addAll(List.of("--rcv-timeout", STALL_TIMEOUT_MILLIS));
        return new ToolCommand(
                Program.IPERF3, arguments, Map.of(), Duration.ofSeconds(seconds).plus(Timetable.IPERF3_SERVER_OVERRUN));
    }

    @Override
    public ToolCommand client(ArmClient request) throws ToolException {
        Endpoint server = Endpoint.of(request.getHost(), request.getPort());
        long seconds = RequestValues.positiveSeconds(request.getDuration());
        long warmUp = RequestValues.seconds(request.getWarmUp());
        LoadOptions load = request.getLoad();
        List<String> arguments = new ArrayList<>();
        if (server.isIpv6()) {
            arguments.add("-6");
        }
        arguments.addAll(List.of("-c", server.host(), "-p", "" + server.port(), "-t", "" + seconds));
        if (warmUp > 0) {
            arguments.addAll(List.of("-O", "" + warmUp));
        }
        if (streams(load) > 1) {
            arguments.addAll(List.of("-P", "" + streams(load)));
        }
        addSegmentSize(load.getTcpMaximumSegmentBytes(), arguments);
        arguments.addAll(List.of("-i", "0", "-J"));
        arguments.addAll(List.of("--connect-timeout", CONNECT_TIMEOUT_MILLIS, "--snd-timeout", STALL_TIMEOUT_MILLIS));
        arguments.addAll(RequestValues.extraArguments(Protocol.TCP, load.getIperf3ArgumentsList()));
        return new ToolCommand(
                Program.IPERF3,
                arguments,
                Map.of(),
                Duration.ofSeconds(seconds + warmUp).plus(Timetable.IPERF3_OVERRUN));
    }

    /**
     * Returns the server's reporting interval (-i): seconds in tenths, or 0 for one interval over the whole run if it is too long to be
     * divided.
     *
     * @param seconds of the whole run
     * @param streams of its client, 1 or more
     */
    private static String reportInterval(long seconds, int streams) {
        int intervals = Math.min(MOST_INTERVALS, MOST_STREAM_ENTRIES / (streams + 1));
        double length = Math.max(SHORTEST_INTERVAL_SECONDS, Math.ceil(TENTHS * seconds / intervals) / TENTHS);
        return length > LONGEST_INTERVAL_SECONDS ? "0" : String.format(Locale.ROOT, "%.1f", length);
    }

    /** Returns the number of streams; 1 where the request has none. */
    private static int streams(LoadOptions load) throws ToolException {
        int streams = load.getTcpStreams();
        if (streams < 0 || streams > MOST_STREAMS) {
            throw new ToolException("iperf3 takes 1 to " + MOST_STREAMS + " streams, not " + streams);
        }
        return Math.max(1, streams);
    }

    private static void addSegmentSize(int bytes, List<String> arguments) throws ToolException {
        if (bytes == 0) {
            return;
        }
        if (bytes < LEAST_SEGMENT_BYTES || bytes > MOST_SEGMENT_BYTES) {
            throw new ToolException("a TCP segment has %d to %d bytes here, not %d"
                    .formatted(LEAST_SEGMENT_BYTES, MOST_SEGMENT_BYTES, bytes));
        }
        arguments.addAll(List.of("-M", "" + bytes));
    }

    @Override
    public void readServer(PrepareServer request, Captured output, ToolRun.Builder into) throws ToolException {
        into.setTcpServer(Iperf3ServerIntervals.read(Iperf3Json.requireSuccess(output)));
    }

    @Override
    public void readClient(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        into.setTcp(Iperf3Json.read(output));
    }

    @Override
    public String errorMessage(Captured output) {
        return Iperf3Json.error(output).orElseGet(output::lastWords);
    }
}
