package io.clusterloader.runner.process;

import java.util.function.Function;
import picocli.CommandLine;

/** Runs a command and turns its exceptions into a message on stderr and an exit code. */
public final class ExitHandler {
    private final CommandLine command;
    private final Signals signals;

    public ExitHandler(CommandLine command, Signals signals) {
        this.command = command;
        this.signals = signals;
    }

    /** A whole command. */
    public interface Work {
        /** Returns the exit code. */
        int run() throws RunException, InterruptedException;
    }

    /**
     * Runs a command and returns its exit code. After a signal that is the code of the signal, whatever else failed.
     *
     * @param whenStopped returns the message for a stopped command
     */
    public int run(Work work, Function<InterruptedException, String> whenStopped) {
        try {
            return work.run();
        } catch (RunException e) {
            command.getErr().println(e.getMessage());
            return signals.exitCode().orElse(e.exitCode().number());
        } catch (InterruptedException e) {
            command.getErr().println(whenStopped.apply(e));
            return signals.exitCode().orElse(ExitCode.FAILED.number());
        } finally {
            command.getOut().flush();
            command.getErr().flush();
        }
    }
}
