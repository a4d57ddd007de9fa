package io.clusterloader.runner.test;

import io.clusterloader.measurement.MeasurementPlugin;

/** A call of a measurement, or one that is left out. */
public sealed interface StepCall {
    /** Of the instance that is called. */
    InstanceKey key();

    /**
     * One call of a measurement.
     *
     * @param key of the instance that is called
     * @param plugin that makes the instance
     * @param action what it is to do, decoded from the params by that plugin
     */
    record Call<A>(InstanceKey key, MeasurementPlugin<A> plugin, A action) implements StepCall {}

    /**
     * A call that is not made, because nobody provides its method and the user does not mind.
     *
     * @param key of the instance that would be called
     * @param reason in words
     */
    record SkippedCall(InstanceKey key, String reason) implements StepCall {}
}
