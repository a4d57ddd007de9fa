package io.clusterloader.runner.definition;

import io.clusterloader.measurement.Params;

/**
 * One call of one instance of a measurement.
 *
 * @param method which kind of measurement
 * @param identifier which instance of it
 * @param location of the call
 * @param path of the call, such as {@code steps[0].measurements[1]}
 * @param methodLocation where the method is named
 * @param params with their places
 */
public record MeasurementCall(
        String method,
        String identifier,
        Location location,
        String path,
        Location methodLocation,
        LocatedParams params) {
    public Params values() {
        return params.values();
    }
}
