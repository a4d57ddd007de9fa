package io.clusterloader.runner.provider;

import io.clusterloader.measurement.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a cluster comes from, by the names of ClusterLoader2. Only {@link #LOCAL} can be raised by the runner. */
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

    /** The name on the command line. */
    public String flag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a provider without regard to case.
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

    /** All names. */
    public static List<String> flags() {
        return Arrays.stream(values()).map(Provider::flag).toList();
    }
}
