package io.clusterloader.measurement.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Tells a user who mistyped a name which one was probably meant. */
public final class Suggestion {
    private static final int FARTHEST = 3;

    private Suggestion() {}

    /**
     * Words to append to "unknown ...": the nearest known name, or all names where none is near.
     *
     * @param known not empty
     */
    public static String among(Collection<String> known, String given) {
        return nearest(known, given)
                .map("did you mean \"%s\"?"::formatted)
                .orElseGet(() -> "known are: "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    /** Returns the known name that a mistyped one probably stands for; empty where none is near. Case does not matter. */
    public static Optional<String> nearest(Collection<String> known, String given) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String wanted = given.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(name -> distance.apply(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(name -> distance.apply(wanted, name.toLowerCase(Locale.ROOT)) <= nearEnough(name));
    }

    private static int nearEnough(String name) {
        return Math.min(FARTHEST, Math.max(1, name.length() / 2));
    }
}
