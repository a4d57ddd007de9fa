package io.clusterloader.runner.run;

import io.clusterloader.measurement.Failure;
import java.time.Duration;
import java.util.List;

/**
 * How one call of a step ended.
 *
 * @param identifier of the instance
 * @param took wall time
 * @param status passed, failed or skipped
 */
public record CallResult(String identifier, Duration took, Status status) {
    /** How it ended, with reasons. */
    public sealed interface Status {
        /** The call did what it was asked for. */
        record Passed() implements Status {}

        /** The call failed, for one reason or more. */
        record Failed(List<Failure> failures) implements Status {
            public Failed {
                failures = List.copyOf(failures);
            }
        }

        /** The call failed in a way that ends the test. */
        record Fatal(Failure failure) implements Status {}

        /** The call was not made. */
        record Skipped(String reason) implements Status {}
    }

    /** Returns why it failed; empty if it did not. */
    public List<Failure> failures() {
        return switch (status) {
            case Status.Failed failed -> failed.failures();
            case Status.Fatal fatal -> List.of(fatal.failure());
            case Status.Passed passed -> List.of();
            case Status.Skipped skipped -> List.of();
        };
    }
}
