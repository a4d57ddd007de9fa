package io.clusterloader.netperf.worker.tool;

import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.worker.tool.http.SiegeAndNginx;
import io.clusterloader.netperf.worker.tool.iperf2.Iperf2;
import io.clusterloader.netperf.worker.tool.iperf3.Iperf3;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Which tool measures which protocol. A new tool is entered here. */
public final class Toolbox {
    private final Map<Protocol, Tool> tools;

    public Toolbox(Map<Protocol, Tool> tools) {
        this.tools = new EnumMap<>(tools);
    }

    /**
     * All tools there are.
     *
     * @param work a writable directory for what the tools need
     * @param tls where the certificate of the HTTPS server is, if there is one
     */
    public static Toolbox standard(Path work, Path tls) {
        return new Toolbox(Map.of(
                Protocol.TCP,
                new Iperf3(),
                Protocol.UDP,
                new Iperf2(),
                Protocol.HTTP,
                SiegeAndNginx.http(work),
                Protocol.HTTPS,
                SiegeAndNginx.https(work, tls)));
    }

    /**
     * The tool for a protocol.
     *
     * @throws ToolException if no tool measures it
     */
    public Tool of(Protocol protocol) throws ToolException {
        Tool tool = tools.get(protocol);
        if (tool == null) {
            throw new ToolException(protocol + " is not available yet: this worker measures " + tools.keySet());
        }
        return tool;
    }
}
