package io.clusterloader.measurement.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a measurement requires of a cluster. Created by {@link #ofAccess}. */
public final class Requirements {
    private final List<AccessRule> access;
    private final Optional<Duration> clockTolerance;

    private Requirements(List<AccessRule> access, Optional<Duration> clockTolerance) {
        this.access = List.copyOf(access);
        this.clockTolerance = clockTolerance;
    }

    /** Creates requirements of permissions alone; of none for what sends no request to the cluster. */
    public static Requirements ofAccess(AccessRule... access) {
        return ofAccess(List.of(access));
    }

    /** Creates requirements of permissions alone. */
    public static Requirements ofAccess(List<AccessRule> access) {
        return new Requirements(access, Optional.empty());
    }

    /**
     * Returns these requirements with a limit for the clocks of the nodes.
     *
     * @param tolerance how far a node's clock may be from that of the machine that measures before a run fails
     */
    public Requirements withClockTolerance(Duration tolerance) {
        return new Requirements(access, Optional.of(tolerance));
    }

    /** Returns every permission that the measurement uses. */
    public List<AccessRule> access() {
        return access;
    }

    /** Returns how far a node's clock may be off; empty if that does not matter. */
    public Optional<Duration> clockTolerance() {
        return clockTolerance;
    }
}
