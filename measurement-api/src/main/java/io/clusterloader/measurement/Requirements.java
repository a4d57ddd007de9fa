package io.clusterloader.measurement;

import java.time.Duration;
import java.util.List;

/**
 * What a measurement needs of a cluster, whatever its params.
 *
 * @param access every right that it uses
 * @param clockTolerance how far a node's clock may be from the one of the machine that measures before it fails
 */
public record Requirements(List<AccessRule> access, Duration clockTolerance) {
    public Requirements {
        access = List.copyOf(access);
    }
}
