package io.clusterloader.netperf.worker.tool;

import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.worker.tool.http.HttpTools;
import io.clusterloader.netperf.worker.tool.iperf.Bounceback;
import io.clusterloader.netperf.worker.tool.iperf.Iperf2;
import io.clusterloader.netperf.worker.tool.iperf.Iperf3;
import io.clusterloader.netperf.worker.tool.netperf.Netperf;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The tool for each protocol. A new tool is added here. */
public final class Toolbox {
    private final Map<Protocol, Tool> tools;

    public Toolbox(Map<Protocol, Tool> tools) {
        this.tools = new EnumMap<>(tools);
    }

    /**
     * Returns all tools.
     *
     * @param work a writable directory for the tools' files
     * @param tls the directory with the certificate of the HTTPS server, if there is one
     */
    public static Toolbox standard(Path work, Path tls) {
        return new Toolbox(Map.of(
                Protocol.TCP,
                new Iperf3(),
                Protocol.UDP,
                new Iperf2(),
                Protocol.HTTP,
                HttpTools.http(work),
                Protocol.HTTPS,
                HttpTools.https(work, tls),
                Protocol.TCP_RR,
                new Bounceback(),
                Protocol.UDP_RR,
                new Netperf(),
                Protocol.TCP_CRR,
                HttpTools.connections(work, Path.of("/proc"))));
    }

    /**
     * Returns the tool for a protocol.
     *
     * @param load of which a field says whether netperf measures round trips
     * @throws ToolException if no tool measures it
     */
    public Tool of(Protocol protocol, LoadOptions load) throws ToolException {
        Tool tool = tools.get(protocol == Protocol.TCP_RR && load.getNetperf() ? Protocol.UDP_RR : protocol);
        if (tool == null) {
            throw new ToolException(protocol + " is not available yet: this worker measures " + tools.keySet());
        }
        return tool;
    }
}
