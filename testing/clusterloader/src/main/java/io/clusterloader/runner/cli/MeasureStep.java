package io.clusterloader.runner.cli;

import io.clusterloader.runner.measure.MeasureException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What start, gather and abort are: a step of a measurement that several processes share. */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true)
abstract class MeasureStep implements Callable<Integer> {
    private final Host host;
    private final String leftWhenStopped;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final MeasureOptions options = new MeasureOptions();

    /**
     * A step.
     *
     * @param leftWhenStopped what is said to be left where the step is stopped
     */
    MeasureStep(Host host, String leftWhenStopped) {
        this.host = host;
        this.leftWhenStopped = leftWhenStopped;
    }

    @Override
    public final Integer call() {
        MeasureSession session = new MeasureSession(host, spec.commandLine());
        return session.run(leftWhenStopped, () -> carryOut(session));
    }

    abstract ExitCode carryOut(MeasureSession session) throws MeasureException, InterruptedException;

    final Host host() {
        return host;
    }

    final MeasureOptions options() {
        return options;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
