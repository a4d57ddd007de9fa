package io.clusterloader.runner.explain;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.runner.process.ExitCode;
import io.clusterloader.runner.test.PluginCatalog;
import io.clusterloader.runner.test.PluginException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clusterloader init}. */
@Command(
        name = "init",
        description = "Writes a test definition of the network measurement, with every param and what it means.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "2:a param is wrong, or the file is there already", "3:the file cannot be written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  clusterloader init my-test.yaml",
            "  clusterloader init tcp.yaml --set=protocol=TCP --set=samples=10 \\",
            "      --set='service=[noservice, clusterip]'",
            "  clusterloader init - \\",
            "      --set='thresholds=[{metric: throughput, min: 5 Gbits/s}]'"
        })
public final class InitCommand implements Callable<Integer> {
    private static final String METHOD = "NetworkPerformanceMetrics";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file to write, which must not be there yet; - for stdout.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "PARAM=VALUE",
            description =
                    "A param and its value as YAML; repeat it. The other params are comments, with their defaults.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Override
    public Integer call() {
        try {
            MeasurementPlugin<?> plugin =
                    PluginCatalog.ofClassPath().find(METHOD).orElseThrow();
            check(plugin);
            write(NewDefinition.of(plugin, given, name()));
            return ExitCode.OK.number();
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(spec.commandLine(), "%s is there already; name another file".formatted(file));
        } catch (NoSuchFileException e) {
            throw new ParameterException(
                    spec.commandLine(), "%s cannot be written: its directory does not exist".formatted(file));
        } catch (PluginException | IOException e) {
            spec.commandLine().getErr().println("%s cannot be written: %s".formatted(file, e.getMessage()));
            return ExitCode.ENVIRONMENT.number();
        }
    }

    private boolean isStdout() {
        return file.toString().equals("-");
    }

    /** Returns the name of the test: that of the file. */
    private String name() {
        return isStdout() ? "network" : String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    private void check(MeasurementPlugin<?> plugin) {
        try {
            plugin.decode(Action.START, Params.of(values()));
        } catch (InvalidParamsException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    e.problems().stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        given.forEach((key, text) -> {
            try {
                values.put(key, new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
            } catch (YAMLException e) {
                throw new ParameterException(
                        spec.commandLine(), "--set=%s=%s: is no YAML: %s".formatted(key, text, e.getMessage()));
            }
        });
        return values;
    }

    private void write(String text) throws IOException {
        if (isStdout()) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
        } else {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            spec.commandLine()
                    .getErr()
                    .printf("wrote %s; run it with: clusterloader run --testconfig=%s%n", file, file);
        }
    }
}
