package io.clusterloader.runner.cli;

import io.clusterloader.compare.read.ReadException;
import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.report.OutputForm;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.report.ResultPrinter;
import io.clusterloader.runner.report.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints what a run has at its end: the results in the form that was asked for, the failures, where the artifacts are, how long it took.
 *
 * @param form of the results; null where they have been shown
 * @param out for the results
 * @param log for the rest; the same as out where there is no form
 * @param screen that out goes to
 */
record RunPrinter(@Nullable OutputForm form, PrintWriter out, PrintWriter log, Screen screen) {
    /**
     * Prints everything.
     *
     * @throws ReadException if the results have to be read back from the report directory and cannot be
     */
    void print(RunSummary summary, List<Summary.Numbers> results, ReportDirectory reports)
            throws ReadException, IOException {
        List<String> failures = summary.failures();
        ResultPrinter printer = new ResultPrinter(out, screen);
        switch (form) {
            case null -> {
                // Shown as soon as the steps of each test had ended.
            }
            case TABLE -> printer.table(results);
            case MARKDOWN -> {
                List<String> facts = new ArrayList<>(List.of(summary.verdict()));
                facts.addAll(failures);
                printer.markdown(summary.tests(), facts, results);
            }
            case JSON -> printer.json(reports.results());
            case CSV -> printer.csv(reports.results());
        }
        out.flush();
        list("Failures:", failures);
        list("Left behind:", summary.left());
        summary.reasons()
                .forEach(reason -> log.println("clusterloader explain %s tells what helps".formatted(reason.code())));
        log.println();
        log.printf("%s. Reports: %s%n", summary.verdict(), reports.path());
        log.flush();
    }

    private void list(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            log.println();
            log.println(heading);
            lines.forEach(line -> log.println("  - " + line.replace("\n", "\n    ")));
        }
    }
}
