package io.clusterloader.runner.scenario;

import io.clusterloader.runner.phase.Phase;
import java.util.List;

/** One step. */
public sealed interface ScenarioStep {
    /** From 1. */
    int number();

    /** May be empty. */
    String name();

    /**
     * Calls measurements.
     *
     * @param calls all made at once
     */
    record Measurements(int number, String name, List<StepCall> calls) implements ScenarioStep {
        public Measurements {
            calls = List.copyOf(calls);
        }
    }

    /**
     * Brings objects to the wanted number.
     *
     * @param phases all run at once
     */
    record Phases(int number, String name, List<Phase> phases) implements ScenarioStep {
        public Phases {
            phases = List.copyOf(phases);
        }
    }
}
