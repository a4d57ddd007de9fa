package io.clusterloader.runner.report;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.ReadException;
import io.clusterloader.compare.read.ResultFile;
import io.clusterloader.compare.read.RunReader;
import io.clusterloader.reportpage.ReportPage;
import io.clusterloader.runner.run.ArtifactException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        description = "Prints the results of earlier runs again, or makes their page, from their report directories.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "2:the command line is wrong",
            "3:results cannot be read, or the page cannot be written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  clusterloader show reports/baseline",
            "  clusterloader show --output=csv reports/baseline",
            "  clusterloader show reports/baseline --html=page.html"
        })
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

    @Option(
            names = "--output",
            paramLabel = "FORM",
            converter = OutputForm.Converter.class,
            completionCandidates = OutputForm.Words.class,
            defaultValue = "table",
            description = "How to print them: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputForm output = OutputForm.TABLE;

    private final Map<String, String> environment;

    /** Creates the command for a process with this environment. */
    public ShowCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ResultPrinter printer = new ResultPrinter(out, Screen.of(environment));
        try {
            if (page != null) {
                return writePage(page);
            }
            switch (output) {
                case TABLE -> RunReader.read(places).forEach(run -> table(run, printer));
                case MARKDOWN ->
                    RunReader.read(places)
                            .forEach(run -> printer.markdown(title(run), failures(run), StoredResults.of(run)));
                case JSON -> printer.json(files());
                case CSV -> printer.csv(files());
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

    private List<Path> files() throws ReadException {
        return RunReader.files(places).stream().map(ResultFile::path).toList();
    }

    private static void table(MeasuredRun run, ResultPrinter printer) {
        printer.out().printf("%s of %s%n%n", title(run), run.time());
        printer.table(StoredResults.of(run));
        List<String> failures = failures(run);
        if (!failures.isEmpty()) {
            printer.out().println();
            printer.out().println("Failures:");
            failures.forEach(failure -> printer.out().println("  - " + failure));
        }
        printer.out().println();
    }

    private static String title(MeasuredRun run) {
        return run.place() + (run.test().isEmpty() ? "" : ", test " + run.test());
    }

    private static List<String> failures(MeasuredRun run) {
        return run.cases().values().stream()
                .flatMap(one -> one.invalid().map(why -> "%s: %s".formatted(one.title(), why)).stream())
                .toList();
    }
}
