package io.clusterloader.runner.provider;

import io.clusterloader.measurement.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of clusters, named as in ClusterLoader2. The runner can raise {@link #LOCAL} only. */
public enum Provider {
    LOCAL,
    GCE,
    GKE,
    KIND,
    AWS,
    EKS,
    AKS,
    KUBEMARK,
    SKELETON,
    VSPHERE,
    AUTOPILOT;

    /** Returns the name on the command line. */
    public String flag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a provider by name, ignoring case.
     *
     * @throws IllegalArgumentException if there is none of that name; the message suggests one
     */
    public static Provider of(String name) {
        return Arrays.stream(values())
                .filter(provider -> provider.flag().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown provider \"%s\"; %s".formatted(name, Suggestion.among(flags(), name))));
    }

    /** Returns all names. */
    public static List<String> flags() {
        return Arrays.stream(values()).map(Provider::flag).toList();
    }
}
