package io.clusterloader.netperf.worker.tool;

import io.clusterloader.netperf.v1.FailureReason;

/** A tool could not be run, or what it printed is no result. */
public final class ToolException extends Exception {
    private final FailureReason reason;
    private final String text;

    public ToolException(String text) {
        this(FailureReason.TOOL_FAILED, text);
    }

    public ToolException(FailureReason reason, String text) {
        super(text);
        this.reason = reason;
        this.text = text;
    }

    /** Returns the stable code. */
    public FailureReason reason() {
        return reason;
    }

    /** Returns what went wrong, for the user. It does not name the tool. */
    public String text() {
        return text;
    }
}
