package io.clusterloader.runner.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How one test ended.
 *
 * @param name of the test
 * @param file of its definition
 * @param took wall time, clean-up included
 * @param steps those that were begun
 * @param problems what went wrong outside of the steps: clean-up, files, an interruption
 */
public record TestResult(String name, String file, Duration took, List<StepResult> steps, List<String> problems) {
    public TestResult {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    public boolean passed() {
        return failures().isEmpty();
    }

    /** Every reason why the test failed, with the instance that it came from. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (StepResult step : steps) {
            for (CallResult call : step.calls()) {
                call.failures().forEach(reason -> failures.add("%s: %s".formatted(call.identifier(), reason)));
            }
        }
        failures.addAll(problems);
        return failures;
    }
}
