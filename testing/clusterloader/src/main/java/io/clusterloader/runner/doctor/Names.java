package io.clusterloader.runner.doctor;

import java.util.List;

/** Names in a sentence. */
final class Names {
    /** A large cluster has too many of everything to name each. */
    private static final int NAMED = 5;

    private Names() {}

    /** {@code a, b and 7 more}. */
    static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "");
    }
}
