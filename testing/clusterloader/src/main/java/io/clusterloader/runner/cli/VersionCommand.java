package io.clusterloader.runner.cli;

import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clusterloader version}. The launcher adds the tools that it finds. */
@Command(
        name = "version",
        description =
                "Prints the version of this program, of its Java, and of what its measurements and their pods speak.",
        mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Version.line());
        out.println("java " + Runtime.version());
        try {
            PluginCatalog.ofClassPath().all().forEach(plugin -> print(plugin, out));
        } catch (PluginException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.ENVIRONMENT.number();
        } finally {
            out.flush();
        }
        return ExitCode.OK.number();
    }

    private static void print(MeasurementPlugin<?> plugin, PrintWriter out) {
        if (plugin.protocolVersion() > 0) {
            out.printf("%s protocol version %d%n", plugin.method(), plugin.protocolVersion());
        }
    }
}
