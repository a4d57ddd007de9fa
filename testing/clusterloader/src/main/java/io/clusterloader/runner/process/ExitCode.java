package io.clusterloader.runner.process;

/** What the process's exit code says. A run that a signal stopped ends with 128 and the signal's number. */
public enum ExitCode {
    /** Every test passed. */
    OK(0),
    /** A test failed, or a result could not be written. */
    FAILED(1),
    /** The command line or a definition is wrong; nothing was created. */
    USAGE(2),
    /** The cluster, the report directory or a plugin's jar cannot be used. */
    ENVIRONMENT(3),
    /** Every test passed, but something that it created is left, and the user wanted to know. */
    LEFT(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the code that the process ends with. */
    public int number() {
        return number;
    }
}
