package io.clusterloader.runner.definition;

import java.util.List;

/** One step of a definition. ClusterLoader2 knows steps of measurements, of phases and of modules. */
public sealed interface Step {
    /** As the definition has it, empty if it has none. */
    String name();

    /** Calls measurements, all at once. */
    record Measurements(String name, List<MeasurementCall> calls) implements Step {
        public Measurements {
            calls = List.copyOf(calls);
        }
    }
}
