package io.clusterloader.runner.process;

import org.jspecify.annotations.Nullable;

/** A run cannot go on; carries the exit code that says so. */
public final class RunException extends Exception {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    public RunException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Returns the exit code of the command. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
