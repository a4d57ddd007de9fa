package io.clusterloader.netperf.worker.tool;

import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.Transport;

/** A measuring tool: builds its command lines and reads its outputs. Instances hold no state of a run. */
public interface Tool {
    /** How its server is to be seen listening. */
    Transport transport();

    /** The server's process. It may write files it needs. */
    ToolCommand server(PrepareServer request) throws ToolException;

    /** The client's process. It may write files it needs. */
    ToolCommand client(ArmClient request) throws ToolException;

    /**
     * Reads what a server printed.
     *
     * @param into gets the parsed output, if a server of this tool has one
     * @throws ToolException if it tells of a failure or cannot be read; nothing else, whatever was printed
     */
    void readServer(PrepareServer request, Captured output, ToolRun.Builder into) throws ToolException;

    /**
     * Reads what a client printed.
     *
     * @throws ToolException if it tells of a failure or cannot be read; nothing else, whatever was printed
     */
    void readClient(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException;

    /**
     * What a server that runs knows of itself but will not print. Asked once, after its last client and before its end;
     * takes 2 s at most and never fails: what cannot be had is left out.
     */
    default ToolRun observe(PrepareServer request) {
        return ToolRun.getDefaultInstance();
    }

    /** The tool's own words about why it failed; may be empty. */
    default String complaint(Captured output) {
        return output.lastWords();
    }

    /** What is known about clients of this tool that do not end, as the rest of a sentence; may be empty. */
    default String knownHang() {
        return "";
    }
}
