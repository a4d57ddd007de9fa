package io.clusterloader.localcluster.cli;

import io.clusterloader.localcluster.StartException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Prints a failure as one line where it is one of ours, and with its trace where it is a defect. */
public final class ErrorLine implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult arguments) {
        if (failure instanceof StartException) {
            commandLine.getErr().println("error: " + failure.getMessage());
            return ExitCode.NOT_STARTED;
        }
        commandLine.getErr().println("error, and a defect of this program: " + StartException.reason(failure));
        failure.printStackTrace(commandLine.getErr());
        return ExitCode.FAILED;
    }
}
