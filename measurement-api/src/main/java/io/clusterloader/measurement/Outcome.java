package io.clusterloader.measurement;

import java.util.List;

/**
 * What a step brought.
 *
 * @param summaries to be written to the report directory
 * @param failures what went wrong although the step as a whole succeeded; any makes the test fail
 */
public record Outcome(List<Summary> summaries, List<String> failures) {
    /** A step that brought nothing, as most do. */
    public static final Outcome NOTHING = new Outcome(List.of(), List.of());

    /** A step that brought nothing but this failure. */
    public static Outcome failed(String why) {
        return new Outcome(List.of(), List.of(why));
    }

    public Outcome {
        summaries = List.copyOf(summaries);
        failures = List.copyOf(failures);
    }
}
