package io.clusterloader.runner.cli;

/** What the process's exit code says. A run that a signal stopped ends with 128 and the signal's number. */
enum ExitCode {
    /** Every test passed. */
    OK(0),
    /** A test failed, or a result could not be written. */
    FAILED(1),
    /** The command line or a definition is wrong; nothing was created. */
    USAGE(2),
    /** The cluster, the report directory or a plugin's jar cannot be used. */
    ENVIRONMENT(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
