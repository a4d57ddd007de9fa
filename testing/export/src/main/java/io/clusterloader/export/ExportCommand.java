package io.clusterloader.export;

import io.clusterloader.compare.export.RunDocuments;
import io.clusterloader.compare.export.WholeFile;
import io.clusterloader.compare.export.WholeFile.Content;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.compare.read.RunReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clusterloader export}. */
@Command(
        name = "export",
        description = "Gives the results of earlier runs to other systems, from their report directories.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:exported",
            "2:the command line is wrong",
            "3:results cannot be read or exported, or the endpoint does not accept them"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  clusterloader export reports/baseline --format=csv --output-file=pairs.csv",
            "  clusterloader export reports/baseline --format=openmetrics > metrics.txt",
            "  clusterloader export reports/baseline --otlp=http://collector:4318"
        })
public final class ExportCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int ENVIRONMENT = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "A report directory, a directory that holds some, or a quoted pattern of these.")
    private List<String> places = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv (a row for each value of each pair of each sample), openmetrics (for Prometheus) or"
                    + " k8s-netperf (its documents for OpenSearch).")
    private @Nullable String format;

    @Option(names = "--output-file", paramLabel = "FILE", description = "The file to write. Default: stdout.")
    private @Nullable Path file;

    @Option(
            names = "--timestamps",
            description =
                    "With --format=openmetrics: gives each value the time of its run, as promtool makes history of"
                            + " it. Without, the text is for a scrape.")
    private boolean timestamps;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description = "Sends the results as metrics of OpenTelemetry, by OTLP over HTTP, such as"
                    + " http://collector:4318. Without a path, it is /v1/metrics.")
    private @Nullable URI otlp;

    @Override
    public Integer call() {
        Optional<ExportFormat> form = check();
        try {
            if (form.isPresent()) {
                write(content(form.get()));
            }
            if (otlp != null) {
                OtlpSender.to(otlp).send(values());
            }
            return OK;
        } catch (ReadException | ExportException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ENVIRONMENT;
        }
    }

    private Optional<ExportFormat> check() {
        if (format == null && otlp == null) {
            throw refused("give --format=%s, or --otlp=URL".formatted(String.join("|", ExportFormat.words())));
        }
        if (format == null && file != null) {
            throw refused("--output-file needs --format: what goes to --otlp is not written");
        }
        if (otlp != null && (otlp.getHost() == null || !List.of("http", "https").contains(otlp.getScheme()))) {
            throw refused("--otlp=%s: must begin with http:// or https:// and name a host".formatted(otlp));
        }
        Optional<ExportFormat> form = Optional.ofNullable(format)
                .map(word -> ExportFormat.of(word)
                        .orElseThrow(() -> refused("--format=%s: must be one of %s"
                                .formatted(word, String.join(", ", ExportFormat.words())))));
        if (timestamps && !form.equals(Optional.of(ExportFormat.OPENMETRICS))) {
            throw refused("--timestamps needs --format=openmetrics");
        }
        return form;
    }

    private Content<ReadException> content(ExportFormat form) throws ReadException, ExportException {
        return switch (form) {
            case CSV -> new RunDocuments(RunReader.files(places))::csv;
            case OPENMETRICS -> text(new OpenMetrics(timestamps).of(values()));
            case K8S_NETPERF -> text(K8sNetperf.of(RunReader.read(places)));
        };
    }

    private static Content<ReadException> text(String text) {
        return out -> out.write(text);
    }

    private List<ExportedValue> values() throws ReadException, ExportException {
        List<ExportedValue> values = new ArrayList<>();
        for (MeasuredRun run : RunReader.read(places)) {
            values.addAll(ExportedValue.of(run));
        }
        return values;
    }

    private void write(Content<ReadException> content) throws ReadException, ExportException {
        if (file == null) {
            toStdout(content);
            return;
        }
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw new ExportException("--output-file=%s: cannot be written: %s".formatted(file, why(e)), e);
        }
    }

    private static String why(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such directory" : WholeFile.why(e);
    }

    private void toStdout(Content<ReadException> content) throws ReadException, ExportException {
        try {
            content.writeTo(spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
        } catch (IOException e) {
            throw new ExportException("stdout cannot be written: " + e.getMessage(), e);
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
