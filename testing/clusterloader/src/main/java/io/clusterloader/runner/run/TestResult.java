package io.clusterloader.runner.run;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Reason;
import io.clusterloader.runner.test.ValidTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How one test ended.
 *
 * @param id names the test
 * @param took wall time, clean-up included
 * @param steps those that were begun
 * @param problems outside of the steps: namespaces, clean-up, files, an interruption
 */
public record TestResult(ValidTest.Id id, Duration took, List<StepResult> steps, List<Failure> problems) {
    public TestResult {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return failures().isEmpty();
    }

    /** Returns every failure, with its source. What could not be removed is none: the results are as good without. */
    public List<Failure> failures() {
        List<Failure> failures = new ArrayList<>();
        steps.forEach(step -> failures.addAll(step.failures()));
        problems.stream().filter(problem -> !isLeft(problem)).forEach(failures::add);
        return failures;
    }

    /** Returns what the test created and could not be removed. */
    public List<Failure> left() {
        return problems.stream().filter(TestResult::isLeft).toList();
    }

    private static boolean isLeft(Failure problem) {
        return problem.reason() == Reason.CLEAN_UP;
    }
}
