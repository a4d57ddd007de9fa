package io.clusterloader.runner.definition;

import java.util.List;

/** One step of a definition. Steps that name a module are not among these: the module's steps stand in their place. */
public sealed interface Step {
    /** As the definition has it, empty if it has none. */
    String name();

    /** Calls measurements, all at once. */
    record Measurements(String name, List<MeasurementCall> calls) implements Step {
        public Measurements {
            calls = List.copyOf(calls);
        }
    }

    /** Brings objects to the wanted number, all phases at once. */
    record Phases(String name, List<LocatedPhase> phases) implements Step {
        public Phases {
            phases = List.copyOf(phases);
        }
    }
}
