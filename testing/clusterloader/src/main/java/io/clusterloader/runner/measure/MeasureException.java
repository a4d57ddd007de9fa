package io.clusterloader.runner.measure;

import org.jspecify.annotations.Nullable;

/** Thrown if a measurement cannot be started, gathered or aborted. The message says what became of it. */
public final class MeasureException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** The kind of failure. */
    public enum Kind {
        /** The command line, the params or the state file; nothing was done. */
        USAGE,
        /** The cluster or the file system; nothing was done. */
        ENVIRONMENT,
        /** The measurement itself. */
        FAILED
    }

    MeasureException(Kind kind, String message) {
        this(kind, message, null);
    }

    public MeasureException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
