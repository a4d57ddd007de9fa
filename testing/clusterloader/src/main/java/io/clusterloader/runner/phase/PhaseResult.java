package io.clusterloader.runner.phase;

import java.time.Duration;
import java.util.List;

/**
 * The result of a phase.
 *
 * @param name of the phase
 * @param took wall time
 * @param created objects
 * @param patched objects
 * @param deleted objects
 * @param failed objects that could not be treated, those included that were skipped because of one before them in
 *     their bundle
 * @param failures in words, bounded in number: where more failed, the last one says how many
 */
public record PhaseResult(
        String name, Duration took, int created, int patched, int deleted, int failed, List<String> failures) {
    public PhaseResult {
        failures = List.copyOf(failures);
    }

    /** Returns whether every object is as wanted. */
    public boolean passed() {
        return failures.isEmpty();
    }
}
