package io.clusterloader.runner.run;

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

        /** One reason or more. */
        record Failed(List<String> reasons) implements Status {
            public Failed {
                reasons = List.copyOf(reasons);
            }
        }

        /** It failed in a way that ends the test. */
        record Fatal(String reason) implements Status {}

        /** It was not made at all. */
        record Skipped(String reason) implements Status {}
    }

    /** Why it failed; empty where it did not. */
    public List<String> failures() {
        return switch (status) {
            case Status.Failed failed -> failed.reasons();
            case Status.Fatal fatal -> List.of(fatal.reason());
            case Status.Passed passed -> List.of();
            case Status.Skipped skipped -> List.of();
        };
    }
}
