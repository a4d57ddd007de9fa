package io.clusterloader.runner.explain;

import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clusterloader explain}. */
@Command(
        name = "explain",
        description = "Explains measurements, their params, and the reason codes of failures.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:explained", "2:there is no such topic", "3:a plugin's jar cannot be used"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  clusterloader explain",
            "  clusterloader explain NetworkPerformanceMetrics",
            "  clusterloader explain NetworkPerformanceMetrics.params.udpBandwidth",
            "  clusterloader explain Unschedulable",
            "  clusterloader explain --schema > definition.schema.json"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "A measurement, a param of one, or a reason code. Without it, all topics are listed.")
    private @Nullable String topic;

    @Option(
            names = "--schema",
            description = "Print the JSON Schema of definitions, by which editors complete and check them.")
    private boolean schema;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            PluginCatalog plugins = PluginCatalog.ofClassPath();
            if (schema) {
                out.print(new DefinitionSchema(plugins.all()).text());
            } else {
                lines(new Topics(plugins.all())).forEach(out::println);
            }
            return ExitCode.OK.number();
        } catch (PluginException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.ENVIRONMENT.number();
        } finally {
            out.flush();
        }
    }

    private List<String> lines(Topics topics) {
        if (topic == null) {
            return topics.overview();
        }
        String name = topic;
        return topics.explain(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "nothing is called \"%s\"; %s".formatted(name, topics.suggestion(name))));
    }
}
