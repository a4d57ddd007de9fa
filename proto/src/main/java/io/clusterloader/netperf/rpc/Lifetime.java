package io.clusterloader.netperf.rpc;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How long the pods of a run may live. Each ends by its own clock then, because a kubelet that is away does not end it. */
public final class Lifetime {
    /** The variable of a pod's environment, in whole seconds. */
    public static final String VARIABLE = "NETPERF_LIFETIME";

    private Lifetime() {}

    /** Returns the value of the variable. */
    public static String write(Duration lifetime) {
        return String.valueOf(lifetime.toSeconds());
    }

    /**
     * Returns the lifetime that an environment has; empty where the process does not end by itself.
     *
     * @throws IllegalArgumentException naming the variable
     */
    public static Optional<Duration> read(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE)).map(Lifetime::seconds);
    }

    private static Duration seconds(String value) {
        try {
            return Duration.ofSeconds(Integer.parseUnsignedInt(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s must be a number of seconds, but is '%s'".formatted(VARIABLE, value), e);
        }
    }
}
