package io.clusterloader.runner.scenario;

import java.util.List;

/**
 * A test that can run: every method is known and every step's params are decoded.
 *
 * @param file of the definition, as the user named it
 * @param name of the test
 * @param steps in order
 */
public record Scenario(String file, String name, List<ScenarioStep> steps) {
    public Scenario {
        steps = List.copyOf(steps);
    }

    /** How many calls of measurements the steps have in all. */
    public int calls() {
        return steps.stream().mapToInt(step -> step.calls().size()).sum();
    }
}
