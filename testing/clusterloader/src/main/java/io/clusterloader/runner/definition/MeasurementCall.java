package io.clusterloader.runner.definition;

import io.clusterloader.measurement.Params;

/**
 * One call of one instance of a measurement.
 *
 * @param method which kind of measurement
 * @param identifier which instance of it
 * @param place of the call
 * @param path of the call, such as {@code steps[0].measurements[1]}
 * @param methodPlace where the method is named
 * @param params with their places
 */
public record MeasurementCall(
        String method, String identifier, Place place, String path, Place methodPlace, LocatedParams params) {
    public Params values() {
        return params.values();
    }
}
