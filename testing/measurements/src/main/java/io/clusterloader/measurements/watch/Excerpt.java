package io.clusterloader.measurements.watch;

import java.util.List;

/** The beginning of a list that may be long, for an error message. */
public final class Excerpt {
    private static final int SHOWN = 10;

    private Excerpt() {}

    /** At most ten of them, and how many more there are. */
    public static String of(List<String> all) {
        String shown = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN ? shown : "%s; and %d more".formatted(shown, all.size() - SHOWN);
    }
}
