package io.clusterloader.runner.cli;

import java.util.function.Function;
import picocli.CommandLine;

/** How every command that works on a cluster ends: what went wrong in words on stderr, and the exit code. */
final class Ending {
    private final CommandLine command;
    private final Signals signals;

    Ending(CommandLine command, Signals signals) {
        this.command = command;
        this.signals = signals;
    }

    /** A whole command. */
    interface Work {
        /** Returns the exit code. */
        int carryOut() throws RunException, InterruptedException;
    }

    /**
     * Carries a command out and returns its exit code; where it broke off, the signal's that was the reason before all others.
     *
     * @param whenStopped what to tell who stopped it
     */
    int of(Work work, Function<InterruptedException, String> whenStopped) {
        try {
            return work.carryOut();
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
