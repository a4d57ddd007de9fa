package io.clusterloader.netperf.worker.tool.iperf;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.IpFamily;
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
 * Measures round trips with iperf2's --bounceback: requests and answers of 100 bytes over one TCP connection, without Nagle's algorithm, each
 * after the answer to the one before. One connection suffices, so that it goes through a Service, where netperf needs a second one for
 * its control.
 */
public final class Bounceback implements Tool {
    /** Version 2.2 counts in bins of 1 microsecond then; 2.1.8 takes the option and keeps its bins of 100. */
    private static final String HISTOGRAMS = "--histograms=1u,100000";

    /** In seconds. A longer run has whole intervals anyway. */
    private static final long SHORT_RUN = 10;

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public ToolCommand server(PrepareServer request) throws ToolException {
        List<String> arguments = new ArrayList<>(List.of("-s", "-e", "-P", "1", "-p", "" + request.getPort()));
        if (request.getIpFamily() == IpFamily.IPV6) {
            arguments.add("-V");
        }
        return new ToolCommand(
                Program.IPERF,
                arguments,
                Map.of(),
                Duration.ofSeconds(seconds(request.getDuration(), request.getWarmUp()))
                        .plus(Timetable.IPERF2_SERVER_OVERRUN));
    }

    @Override
    public ToolCommand client(ArmClient request) throws ToolException {
        Endpoint server = Endpoint.of(request.getHost(), request.getPort());
        long seconds = seconds(request.getDuration(), request.getWarmUp());
        List<String> arguments = new ArrayList<>(List.of("-c", server.host(), "-e", "-p", "" + server.port()));
        if (server.isIpv6()) {
            arguments.add("-V");
        }
        arguments.addAll(List.of("--bounceback", "--bounceback-period=0", HISTOGRAMS));
        arguments.addAll(List.of("-i", reportInterval(seconds), "-t", "" + seconds));
        arguments.addAll(
                RequestValues.extraArguments(Protocol.TCP_RR, request.getLoad().getIperf2ArgumentsList()));
        return new ToolCommand(
                Program.IPERF, arguments, Map.of(), Duration.ofSeconds(seconds).plus(Timetable.IPERF2_OVERRUN));
    }

    /**
     * Returns the time between two reports. A round trip that takes longer than half of it is a failed read for iperf2, whose client then never
     * ends: so it is at least 1 s.
     */
    private static String reportInterval(long seconds) {
        return seconds <= SHORT_RUN ? "1" : Iperf2.reportInterval(seconds);
    }

    private static long seconds(com.google.protobuf.Duration duration, com.google.protobuf.Duration warmUp)
            throws ToolException {
        return RequestValues.positiveSeconds(duration) + RequestValues.seconds(warmUp);
    }

    /** Reads nothing: the client has the result. */
    @Override
    public void readServer(PrepareServer request, Captured output, ToolRun.Builder into) {}

    @Override
    public void readClient(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        into.setRoundTrips(BouncebackReport.read(
                output,
                RequestValues.seconds(request.getWarmUp()),
                seconds(request.getDuration(), request.getWarmUp())));
    }
}
