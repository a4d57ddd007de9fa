package io.clusterloader.runner.scenario;

import io.clusterloader.measurement.MeasurementPlugin;

/**
 * One call of a measurement.
 *
 * @param key of the instance that is called
 * @param plugin that makes the instance
 * @param action what it is to do, decoded from the params by that plugin
 */
public record Call<A>(InstanceKey key, MeasurementPlugin<A> plugin, A action) implements StepCall {}
