package io.clusterloader.runner.cli;

import org.jspecify.annotations.Nullable;

/** A run cannot go on; carries the exit code that says so. */
final class RunException extends Exception {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    RunException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
