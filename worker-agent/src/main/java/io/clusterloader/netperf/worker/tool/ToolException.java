package io.clusterloader.netperf.worker.tool;

/** A tool could not be run, or what it printed is no result. The message is for the user and names no tool. */
public final class ToolException extends Exception {
    private final String reason;

    public ToolException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What went wrong, the message. */
    public String reason() {
        return reason;
    }
}
