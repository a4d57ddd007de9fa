package io.clusterloader.localcluster.net;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The address families that a cluster has. A dual-stack cluster's primary family is IPv4. */
public enum IpFamilies {
    IPV4("IPv4"),
    IPV6("IPv6"),
    DUAL("dual");

    private final String text;

    IpFamilies(String text) {
        this.text = text;
    }

    /**
     * Returns the families of this name: {@code IPv4}, {@code IPv6} or {@code dual}, in any case.
     *
     * @throws IllegalArgumentException naming what is allowed
     */
    public static IpFamilies of(String text) {
        return Arrays.stream(values())
                .filter(families -> families.text.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ip-family: '" + text + "' is not one of "
                        + Arrays.stream(values()).map(IpFamilies::toString).collect(Collectors.joining(", "))));
    }

    public boolean has(Family family) {
        return this == DUAL || (this == IPV4) == (family == Family.IPV4);
    }

    /** Returns those of two values, one per family, whose family the cluster has; the primary family's first. */
    public <T> List<T> pick(T ipv4, T ipv6) {
        return Stream.of(
                        Optional.of(ipv4).filter(_ -> has(Family.IPV4)),
                        Optional.of(ipv6).filter(_ -> has(Family.IPV6)))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
