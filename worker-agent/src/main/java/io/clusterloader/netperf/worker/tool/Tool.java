package io.clusterloader.netperf.worker.tool;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.host.Transport;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A measuring tool: builds its command lines and reads its outputs. Instances have no state of a run. */
public interface Tool {
    /** Returns the protocol that its server listens with. */
    Transport transport();

    /** Returns the server's command. Writes the files that it needs. */
    ToolCommand server(PrepareServer request) throws ToolException;

    /** Returns the client's command. Writes the files that it needs. */
    ToolCommand client(ArmClient request) throws ToolException;

    /**
     * Returns whether a client lacks something that time may bring, such as ports. It is asked before {@link #client}, ten times a second, for
     * {@link Timetable#FREE_PORTS} at most; after that {@link #client} tells what is missing.
     */
    default boolean mustWait(ArmClient request) {
        return false;
    }

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
     * Reads what a client left that its watchdog has ended.
     *
     * @return whether that is a result all the same; else the client has failed
     * @throws ToolException as {@link #readClient} does
     */
    default boolean readUnfinished(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        return false;
    }

    /**
     * Returns what tells that a running client has to be ended early, before it fails for want of something; asked ten times a second, until it
     * says so once. What the client has measured by then is read by {@link #readEndedEarly}.
     */
    default Optional<BooleanSupplier> mustEnd(ArmClient request) {
        return Optional.empty();
    }

    /**
     * Reads what a client printed that was ended early because {@link #mustEnd} said so.
     *
     * @throws ToolException as {@link #readClient} does
     */
    default void readEndedEarly(ArmClient request, Captured output, ToolRun.Builder into) throws ToolException {
        readClient(request, output, into);
    }

    /**
     * Returns the counters of a running server that it will not print. Called once, after its last client and before its end. Takes 2 s at
     * most and never fails: what cannot be read is left out.
     */
    default ToolRun observe(PrepareServer request) {
        return ToolRun.getDefaultInstance();
    }

    /** Returns the tool's own words about why it failed; may be empty. */
    default String errorMessage(Captured output) {
        return output.lastWords();
    }

    /** Returns what is known about clients of this tool that do not end, as the rest of a sentence; may be empty. */
    default String knownHang() {
        return "";
    }
}
