package io.clusterloader.runner.run;

import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Reason;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.run.CallResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How one step ended. */
public sealed interface StepResult {
    /** Returns the number of the step, from 1. */
    int number();

    /** Returns the name of the step, which may be empty. */
    String name();

    /** Returns every failure, with its source. */
    List<Failure> failures();

    /** Returns whether the test ends with this step. */
    default boolean isFatal() {
        return false;
    }

    /**
     * A step of measurements.
     *
     * @param calls in the order of the definition
     */
    record Measurements(int number, String name, List<CallResult> calls) implements StepResult {
        public Measurements {
            calls = List.copyOf(calls);
        }

        @Override
        public List<Failure> failures() {
            List<Failure> failures = new ArrayList<>();
            for (CallResult call : calls) {
                call.failures()
                        .forEach(failure -> failures.add(Failure.of(
                                failure.reason(), "%s: %s".formatted(call.identifier(), failure.message()))));
            }
            return failures;
        }

        @Override
        public boolean isFatal() {
            return calls.stream().anyMatch(call -> call.status() instanceof Status.Fatal);
        }
    }

    /**
     * A step of phases.
     *
     * @param took wall time
     * @param phases in the order of the definition
     */
    record Phases(int number, String name, Duration took, List<PhaseResult> phases) implements StepResult {
        public Phases {
            phases = List.copyOf(phases);
        }

        @Override
        public List<Failure> failures() {
            return phases.stream()
                    .flatMap(phase -> phase.failures().stream())
                    .map(text -> Failure.of(Reason.DEPLOY_FAILED, text))
                    .toList();
        }
    }
}
