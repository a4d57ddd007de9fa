package io.clusterloader.runner.cli;

import io.clusterloader.runner.report.JunitXml;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.report.ResultTable;
import io.clusterloader.runner.report.StepTimes;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.run.TestResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run prints at its end: the table, the failures, where the artifacts are, how long it took.
 *
 * @param results of all tests
 * @param problems outside of the tests
 * @param took wall time of the whole run
 */
record RunSummary(List<TestResult> results, List<String> problems, Duration took) {
    /** Writes the files of the run as a whole, the page at last. Returns a summary with one more problem for each that fails. */
    RunSummary withFiles(ReportDirectory reports, StepTimes steps) {
        return with(() -> reports.write("junit.xml", JunitXml.of(results, took)))
                .with(() -> reports.write(StepTimes.FILE, steps.json()))
                .with(reports::writePage);
    }

    private RunSummary with(FileWrite write) {
        try {
            write.run();
            return this;
        } catch (ArtifactException e) {
            List<String> more = new ArrayList<>(problems);
            more.add(e.getMessage());
            return new RunSummary(results, more, took);
        }
    }

    private interface FileWrite {
        void run() throws ArtifactException;
    }

    boolean passed() {
        return problems.isEmpty() && results.stream().allMatch(TestResult::passed);
    }

    void print(PrintWriter out, ConsoleObserver observer, ReportDirectory reports) {
        List<String> table = new ResultTable(observer.numbers()).lines();
        if (!table.isEmpty()) {
            out.println();
            table.forEach(out::println);
        }
        if (!passed()) {
            out.println();
            out.println("Failures:");
            results.forEach(test ->
                    test.failures().forEach(reason -> out.println(item(test.id().artifact() + ": " + reason))));
            problems.forEach(problem -> out.println(item(problem)));
        }
        out.println();
        out.printf("%s in %s. Reports: %s%n", verdict(), ConsoleObserver.seconds(took), reports.path());
        out.flush();
    }

    private String verdict() {
        long passed = results.stream().filter(TestResult::passed).count();
        return "%s: %d of %d tests passed".formatted(passed() ? "PASSED" : "FAILED", passed, results.size());
    }

    private static String item(String text) {
        return "  - " + text.replace("\n", "\n    ");
    }
}
