package io.clusterloader.localcluster.cli;

/** What the program's exit codes mean. */
public final class ExitStatus {
    /** Done, or stopped in an orderly way. */
    public static final int OK = 0;

    /** Something went wrong that should not have, or something could not be taken down. */
    public static final int FAILED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** The cluster could not be started; a line on standard error says why. */
    public static final int NOT_STARTED = 3;

    private ExitStatus() {}
}
