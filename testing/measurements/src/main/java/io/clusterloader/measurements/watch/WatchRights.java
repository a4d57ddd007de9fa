package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.AccessRule;
import io.clusterloader.measurement.AccessRule.Necessity;
import java.util.List;

/** The rights that {@link ObjectWatch} takes, and {@link ObjectList} with it: what is there is listed before it is watched. */
public final class WatchRights {
    private WatchRights() {}

    /**
     * On one type of objects.
     *
     * @param group of the API; empty for the core group
     * @param resource in the plural, such as {@code pods}
     * @param purpose to end a sentence with: {@code to see which pods run}
     */
    public static AccessRule on(String group, String resource, String purpose) {
        return new AccessRule(group, resource, List.of("list", "watch"), Necessity.REQUIRED, purpose);
    }
}
