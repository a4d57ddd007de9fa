package io.clusterloader.netperf.params;

import io.clusterloader.measurement.ParamsCheck;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A toleration as the user wrote it, with the keys that Kubernetes has. */
record TolerationKeys(
        @Nullable String key,
        @Nullable String operator,
        @Nullable String value,
        @Nullable String effect,
        @Nullable Long tolerationSeconds) {
    static final String EXISTS = "Exists";
    private static final String EQUAL = "Equal";
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    /** Returns the toleration. What breaks the rules of the API server becomes a problem. */
    Toleration read(String place, ParamsCheck check) {
        String how = blank(operator) ? EQUAL : String.valueOf(operator);
        check.requireKnown(place + ".operator", how, List.of(EXISTS, EQUAL));
        if (!blank(effect)) {
            check.requireKnown(place + ".effect", String.valueOf(effect), EFFECTS);
        }
        check.require(
                        !blank(key) || !how.equals(EQUAL),
                        place,
                        "has no key; name one, or write operator: Exists, which tolerates every taint")
                .require(
                        blank(key) || NodeChoice.isLabelKey(String.valueOf(key)),
                        place + ".key",
                        "\"%s\" is not a taint's key".formatted(key))
                .require(
                        blank(value) || !how.equals(EXISTS),
                        place + ".value",
                        "cannot be combined with operator: Exists; leave one of them out")
                .require(
                        blank(value) || !how.equals(EQUAL) || NodeChoice.isLabelValue(String.valueOf(value)),
                        place + ".value",
                        "\"%s\" is not a taint's value".formatted(value))
                .require(
                        tolerationSeconds == null,
                        place + ".tolerationSeconds",
                        "would end the pods before the run; leave it out");
        return new Toleration(absent(effect), absent(key), how, null, absent(value));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String absent(@Nullable String text) {
        return blank(text) ? null : text;
    }
}
