package io.clusterloader.trends;

import io.clusterloader.trends.page.Finding;
import io.clusterloader.trends.page.Links;
import io.clusterloader.trends.page.TrendsPage;
import io.clusterloader.trends.series.History;
import io.clusterloader.trends.series.HistoryException;
import io.clusterloader.trends.series.HistoryReader;
import io.clusterloader.trends.series.Trend;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clusterloader trends}. */
@Command(
        name = "trends",
        description = {
            "Reads the results of many builds, finds lasting changes, and writes a page that shows them.",
            "A build that has no value is a gap. A new level is reported once it has three runs; before, the change is"
                    + " \"not known yet\"."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the page was written",
            "1:with --fail-on-change: the newest builds contain a change",
            "2:the command line is wrong, or a directory holds no builds",
            "3:the page cannot be written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  gsutil -m rsync -r gs://BUCKET/logs/ci-network builds/ci-network",
            "  clusterloader trends builds",
            "  clusterloader trends builds/ci-network --fail-on-change=5 \\",
            "      --build-url='https://prow.k8s.io/view/gs/BUCKET/logs/{job}/{build}'"
        })
public final class TrendsCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int ENVIRONMENT = 3;
    private static final int LEAST_NEWEST = 3;
    private static final int LINES = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description =
                    "A directory with JOB/BUILD/artifacts/ or BUILD/artifacts/, as Prow lays them out. BUILD is a number.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private List<Path> directories;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "trends.html",
            description = "The page (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private Path output;

    @Option(
            names = "--builds",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Read the newest N builds of each job (default: ${DEFAULT-VALUE}).")
    private int builds;

    @Option(
            names = "--build-url",
            paramLabel = "URL",
            description = "Where a build is found, with {job} and {build} in it (default: its directory).")
    private @Nullable String buildUrl;

    @Option(
            names = "--fail-on-change",
            paramLabel = "N",
            description =
                    "Exit with 1 if a level that began within the newest N builds of a job is new. At least 3, because a"
                            + " new level needs three runs.")
    private @Nullable Integer newest;

    @Override
    public Integer call() {
        validate();
        History history = read();
        List<Trend> trends = Trend.of(history.series());
        List<Finding> findings = Finding.of(trends);
        try {
            write(trends, findings, history);
        } catch (IOException e) {
            spec.commandLine().getErr().printf("cannot write %s: %s%n", output, e);
            return ENVIRONMENT;
        }
        print(history, findings);
        return newest != null && hasNew(trends, newest) ? FAILED : 0;
    }

    private void validate() {
        if (builds < 1) {
            throw problem("--builds=%d: must be at least 1".formatted(builds));
        }
        if (newest != null && newest < LEAST_NEWEST) {
            throw problem(
                    "--fail-on-change=%d: must be at least 3, because a new level needs three runs".formatted(newest));
        }
        if (buildUrl != null && !buildUrl.contains("{build}")) {
            throw problem("--build-url=%s: must contain {build}".formatted(buildUrl));
        }
    }

    private History read() {
        try {
            return HistoryReader.read(directories, builds);
        } catch (HistoryException e) {
            throw problem(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException problem(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void write(List<Trend> trends, List<Finding> findings, History history) throws IOException {
        Path directory = Objects.requireNonNull(output.toAbsolutePath().getParent(), "a file has a directory");
        Files.createDirectories(directory);
        Links links = new Links(Optional.ofNullable(buildUrl), directory.toRealPath());
        new TrendsPage(trends, findings, history.warnings(), links).write(output);
    }

    private void print(History history, List<Finding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        findings.stream().limit(LINES).map(Finding::line).forEach(out::println);
        if (findings.size() > LINES) {
            out.printf("and %d older ones, which are in the page%n", findings.size() - LINES);
        }
        history.warnings().stream().limit(LINES).forEach(line -> out.println("warning: " + line));
        if (history.warnings().size() > LINES) {
            out.printf(
                    "and %d warnings more, which are in the page%n",
                    history.warnings().size() - LINES);
        }
        out.printf(
                "%d builds, %d series, %d changes: %s%n",
                history.builds().size(), history.series().size(), findings.size(), output);
    }

    private static boolean hasNew(List<Trend> trends, int newest) {
        return trends.stream()
                .anyMatch(trend -> trend.findings().changes().stream()
                        .anyMatch(change -> change.isKnown() && trend.age(change) <= newest));
    }
}
