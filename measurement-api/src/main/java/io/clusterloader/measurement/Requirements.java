package io.clusterloader.measurement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a measurement needs of a cluster.
 *
 * @param access every right that it uses
 * @param clockTolerance how far a node's clock may be from the one of the machine that measures before it fails; empty
 *     where it does not matter
 */
public record Requirements(List<AccessRule> access, Optional<Duration> clockTolerance) {
    public Requirements {
        access = List.copyOf(access);
    }

    public Requirements(List<AccessRule> access, Duration clockTolerance) {
        this(access, Optional.of(clockTolerance));
    }

    /** Rights alone; none for what does not ask the cluster anything. */
    public static Requirements ofAccess(AccessRule... access) {
        return new Requirements(List.of(access), Optional.empty());
    }
}
