package io.clusterloader.measurement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a step produced. Created by {@link #of} and {@link #failed}. */
public final class Outcome {
    /** The outcome of a step that produced nothing, as most do. */
    public static final Outcome NOTHING = new Outcome(List.of(), List.of());

    private final List<Summary> summaries;
    private final List<Failure> failures;

    private Outcome(List<Summary> summaries, List<Failure> failures) {
        this.summaries = List.copyOf(summaries);
        this.failures = List.copyOf(failures);
    }

    /** Creates the outcome of a step with results. */
    public static Outcome of(Summary... summaries) {
        return new Outcome(List.of(summaries), List.of());
    }

    /**
     * Creates the outcome of a step with results and failures.
     *
     * @param failures what failed although the step as a whole succeeded; any of them fails the test
     */
    public static Outcome of(List<Summary> summaries, List<Failure> failures) {
        return new Outcome(summaries, failures);
    }

    /** Creates the outcome of a step that produced nothing but this failure. */
    public static Outcome failed(Reason reason, String message) {
        return new Outcome(List.of(), List.of(Failure.of(reason, message)));
    }

    /** Returns the results, each with rows of its own in a table. */
    public List<Summary> summaries() {
        return summaries;
    }

    /** Returns the results as they are written to the report directory: numbers of one name that labels set apart are one file. */
    public List<Summary> files() {
        List<Summary> files = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (Summary summary : summaries) {
            if (summary instanceof Summary.Numbers numbers && !numbers.labels().isEmpty()) {
                Integer place = places.putIfAbsent(numbers.name(), files.size());
                if (place != null) {
                    files.set(place, ((Summary.Numbers) files.get(place)).and(numbers));
                    continue;
                }
            }
            files.add(summary);
        }
        return files;
    }

    /** Returns what failed although the step as a whole succeeded. */
    public List<Failure> failures() {
        return failures;
    }
}
