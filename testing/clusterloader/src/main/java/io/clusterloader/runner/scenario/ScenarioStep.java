package io.clusterloader.runner.scenario;

import java.util.List;

/**
 * One step.
 *
 * @param number from 1
 * @param name may be empty
 * @param calls all made at once
 */
public record ScenarioStep(int number, String name, List<Call<?>> calls) {
    public ScenarioStep {
        calls = List.copyOf(calls);
    }
}
