package io.clusterloader.netperf.worker.tool.netperf;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.PrepareServer;
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
import java.util.List;
import java.util.Map;

/**
 * Measures round trips with netperf: a request and an answer of 1 byte, one after the other, over TCP or UDP. The client asks the server over
 * a connection of their own for a second port, so it goes to pods and not through Services.
 */
public final class Netperf implements Tool {
    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    /**
     * The server stays until it is stopped, because its client warms up in a run of its own. {@code -f} serves one run after the other in the
     * process itself: the children that it has otherwise are not waited for, so their CPU time would be lost. {@code -N} keeps it from writing
     * a log.
     */
    @Override
    public ToolCommand server(PrepareServer request) throws ToolException {
        return new ToolCommand(
                Program.NETSERVER,
                List.of("-D", "-f", "-N", family(request.getIpFamily()), "-p", "" + request.getPort()),
                Map.of(),
                Duration.ofSeconds(RequestValues.positiveSeconds(request.getDuration()))
                        .plus(Timetable.NETSERVER_OVERRUN));
    }

    @Override
    public ToolCommand client(ArmClient request) throws ToolException {
        Endpoint server = Endpoint.of(request.getHost(), request.getPort());
        long seconds = RequestValues.positiveSeconds(request.getDuration());
        return new ToolCommand(
                Program.NETPERF,
                List.of(
                        server.isIpv6() ? "-6" : "-4",
                        "-H",
                        server.host(),
                        "-p",
                        "" + server.port(),
                        "-t",
                        request.getProtocol().name(),
                        "-l",
                        "" + seconds,
                        "-P",
                        "0",
                        "--",
                        "-k",
                        NetperfReport.KEYS),
                Map.of(),
                Duration.ofSeconds(seconds).plus(Timetable.NETPERF_OVERRUN));
    }

    private static String family(IpFamily family) {
        return family == IpFamily.IPV6 ? "-6" : "-4";
    }

    /** Reads nothing: the client has the result. */
    @Override
    public void readServer(PrepareServer request, Captured output, ToolRun.Builder into) {}

    @Override
    public void readClient(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        into.setRoundTrips(NetperfReport.read(output));
    }
}
