package io.clusterloader.runner.definition;

import io.clusterloader.runner.phase.Phase;
import io.clusterloader.runner.source.Location;
import java.util.List;

/** One step of a definition. A step that names a module is replaced by the module's steps. */
public sealed interface Step {
    /** Returns the name as the definition has it, empty if it has none. */
    String name();

    /** Calls measurements, all at once. */
    record Measurements(String name, List<MeasurementCall> calls) implements Step {
        public Measurements {
            calls = List.copyOf(calls);
        }
    }

    /**
     * One call of one instance of a measurement.
     *
     * @param method which kind of measurement
     * @param identifier which instance of it
     * @param location of the call
     * @param path of the call, such as {@code steps[0].measurements[1]}
     * @param methodLocation where the method is named
     * @param params with their locations
     */
    record MeasurementCall(
            String method,
            String identifier,
            Location location,
            String path,
            Location methodLocation,
            LocatedParams params) {}

    /** Brings objects to the wanted number, all phases at once. */
    record Phases(String name, List<Phase> phases) implements Step {
        public Phases {
            phases = List.copyOf(phases);
        }
    }
}
