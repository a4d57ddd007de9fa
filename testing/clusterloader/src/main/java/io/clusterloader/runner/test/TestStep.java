package io.clusterloader.runner.test;

import io.clusterloader.runner.phase.Phase;
import java.util.List;

/** One step. */
public sealed interface TestStep {
    /** From 1. */
    int number();

    /** May be empty. */
    String name();

    /**
     * Calls measurements.
     *
     * @param calls all made at once
     */
    record Measurements(int number, String name, List<StepCall> calls) implements TestStep {
        public Measurements {
            calls = List.copyOf(calls);
        }
    }

    /**
     * Brings objects to the wanted number.
     *
     * @param phases all run at once
     */
    record Phases(int number, String name, List<Phase> phases) implements TestStep {
        public Phases {
            phases = List.copyOf(phases);
        }
    }
}
