package io.clusterloader.runner.scenario;

/** A call of a measurement, or one that is left out. */
public sealed interface StepCall permits Call, SkippedCall {
    /** Of the instance that is called. */
    InstanceKey key();
}
