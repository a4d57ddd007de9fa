package io.clusterloader.localcluster.cli;

/** The exit codes of the program. */
public final class ExitStatus {
    /** Success, also of an orderly stop. */
    public static final int OK = 0;

    /** An unexpected failure, or something could not be removed. */
    public static final int FAILED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** The cluster could not be started; standard error says why. */
    public static final int NOT_STARTED = 3;

    private ExitStatus() {}
}
