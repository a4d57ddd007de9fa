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

        /** It was not made at all. */
        record Skipped(String reason) implements Status {}
    }

    /** Why it failed; empty where it did not. */
    public List<String> failures() {
        return status instanceof Status.Failed failed ? failed.reasons() : List.of();
    }
}
