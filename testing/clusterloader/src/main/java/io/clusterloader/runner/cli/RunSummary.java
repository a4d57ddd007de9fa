package io.clusterloader.runner.cli;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Reason;
import io.clusterloader.runner.report.JunitXml;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.report.StepTimes;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.run.TestResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run ended.
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

    /** Returns the failures, each a line; none where everything passed. */
    List<String> failures() {
        List<String> failures = new ArrayList<>();
        results.forEach(
                test -> test.failures().forEach(reason -> failures.add(test.id().artifact() + ": " + reason)));
        failures.addAll(problems);
        return failures;
    }

    /** Returns what the tests could not remove, each a line. */
    List<String> left() {
        return results.stream()
                .flatMap(test -> test.left().stream().map(left -> test.id().artifact() + ": " + left))
                .toList();
    }

    /** Returns the codes of the failures of all tests, and of what is left, each once. */
    Set<Reason> reasons() {
        return results.stream()
                .flatMap(test -> Stream.concat(test.failures().stream(), test.left().stream()))
                .map(Failure::reason)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns in a line whether the run passed and how long it took. */
    String verdict() {
        long passed = results.stream().filter(TestResult::passed).count();
        return "%s: %d of %d tests passed in %s"
                .formatted(passed() ? "PASSED" : "FAILED", passed, results.size(), ConsoleObserver.seconds(took));
    }

    /** Returns the names of the tests, for a title. */
    String tests() {
        return results.stream().map(test -> test.id().artifact()).distinct().collect(Collectors.joining(", "));
    }
}
