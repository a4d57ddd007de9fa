package io.clusterloader.runner.report;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.compare.read.RunReader;
import io.clusterloader.measurement.PerfData;
import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Summary;
import io.clusterloader.reportpage.ReportPage;
import io.clusterloader.runner.run.ArtifactException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clusterloader show}. */
@Command(
        name = "show",
        description = "Prints the tables of earlier runs again, or makes their page, from their report directories.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "2:the command line is wrong",
            "3:results cannot be read, or the page cannot be written"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  clusterloader show reports/baseline", "  clusterloader show reports/baseline --html=page.html"})
public final class ShowCommand implements Callable<Integer> {
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
            names = "--html",
            paramLabel = "FILE",
            description = "Writes the page report.html of one report directory to this file, and prints no table.")
    private @Nullable Path page;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (page != null) {
                return writePage(page);
            }
            for (MeasuredRun run : RunReader.read(places)) {
                out.printf(
                        "%s%s of %s%n%n", run.place(), run.test().isEmpty() ? "" : ", test " + run.test(), run.time());
                new ResultTable(numbers(run)).lines().forEach(out::println);
                failures(run).forEach(out::println);
                out.println();
            }
            out.flush();
            return OK;
        } catch (ReadException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ENVIRONMENT;
        }
    }

    private int writePage(Path file) throws ReadException {
        Path directory = Path.of(places.getFirst());
        if (places.size() > 1 || !Files.isDirectory(directory)) {
            throw new ParameterException(spec.commandLine(), "--html takes one report directory");
        }
        if (RunReader.readDirectory(directory).isEmpty()) {
            throw new ReadException("%s: no results there; name a report directory".formatted(directory), null);
        }
        try {
            AtomicFile.write(file, ReportPage.of(directory));
            return OK;
        } catch (ArtifactException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ENVIRONMENT;
        }
    }

    private static List<Summary.Numbers> numbers(MeasuredRun run) {
        List<Summary.Numbers> numbers = new ArrayList<>();
        run.cases().forEach((artifact, one) -> {
            List<DataItem> items = one.items().stream()
                    .map(item -> DataItem.of(item.data(), item.unit(), item.labels()))
                    .toList();
            numbers.add(
                    Summary.numbers(artifact, one.title(), PerfData.of(items)).withWarnings(one.warnings()));
        });
        return numbers;
    }

    private static List<String> failures(MeasuredRun run) {
        List<String> failures = new ArrayList<>();
        run.cases()
                .values()
                .forEach(one ->
                        one.invalid().ifPresent(why -> failures.add("  %s: FAILED: %s".formatted(one.title(), why))));
        if (!failures.isEmpty()) {
            failures.addFirst("");
        }
        return failures;
    }
}
