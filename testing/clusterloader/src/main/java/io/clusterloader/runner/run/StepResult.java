package io.clusterloader.runner.run;

import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Failure;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.run.CallResult.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How one step ended. */
public sealed interface StepResult {
    /** From 1. */
    int number();

    /** May be empty. */
    String name();

    /** Every reason why it failed, with what it came from. */
    List<Failure> failures();

    /** Whether the steps that follow have become pointless. */
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
