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
        /** It did what it was asked for. */
        record Passed() implements Status {}

        /** It failed: one failure or more. */
        record Failed(List<Failure> failures) implements Status {
            public Failed {
                failures = List.copyOf(failures);
            }
        }

        /** It failed in a way that ends the test. */
        record Fatal(Failure failure) implements Status {}

        /** It was not made at all. */
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
