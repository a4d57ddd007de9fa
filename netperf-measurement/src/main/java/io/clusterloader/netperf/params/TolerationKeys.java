package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Suggestion;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A toleration as Kubernetes has it, and as the user wrote it. */
record TolerationKeys(
        @Nullable String key,
        @Nullable String operator,
        @Nullable String value,
        @Nullable String effect,
        @Nullable Long tolerationSeconds) {
    static final String EXISTS = "Exists";
    private static final String EQUAL = "Equal";
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    /** The toleration, by the rules of the API server. What breaks them is a problem. */
    Toleration read(String place, List<Problem> problems) {
        String how = blank(operator) ? EQUAL : String.valueOf(operator);
        known(place + ".operator", how, List.of(EXISTS, EQUAL), problems);
        if (!blank(effect)) {
            known(place + ".effect", String.valueOf(effect), EFFECTS, problems);
        }
        if (blank(key) && how.equals(EQUAL)) {
            problems.add(
                    new Problem(place, "has no key; name one, or write operator: Exists, which tolerates every taint"));
        }
        if (!blank(key) && !LabelSyntax.isKey(String.valueOf(key))) {
            problems.add(new Problem(place + ".key", "\"%s\" is not a taint's key".formatted(key)));
        }
        if (how.equals(EXISTS) && !blank(value)) {
            problems.add(new Problem(place + ".value", "stands beside operator: Exists; have one of them"));
        }
        if (how.equals(EQUAL) && !blank(value) && !LabelSyntax.isValue(String.valueOf(value))) {
            problems.add(new Problem(place + ".value", "\"%s\" is not a taint's value".formatted(value)));
        }
        if (tolerationSeconds != null) {
            problems.add(new Problem(place + ".tolerationSeconds", "would end the pods before the run; leave it out"));
        }
        return new Toleration(absent(effect), absent(key), how, null, absent(value));
    }

    private static void known(String place, String given, List<String> known, List<Problem> problems) {
        if (!known.contains(given)) {
            problems.add(
                    new Problem(place, "unknown value \"%s\"; %s".formatted(given, Suggestion.among(known, given))));
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String absent(@Nullable String text) {
        return blank(text) ? null : text;
    }
}
