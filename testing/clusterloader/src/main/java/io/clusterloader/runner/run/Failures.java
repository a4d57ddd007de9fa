package io.clusterloader.runner.run;

import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.runner.test.InstanceKey;

/** Turns what a plugin threw into a failure. */
final class Failures {
    private Failures() {}

    /** Returns the failure that a measurement describes; anything else is a defect, named with its plugin and place. */
    static Failure of(InstanceKey key, Throwable thrown) {
        if (thrown instanceof MeasurementException described) {
            return Failure.of(described);
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        return Failure.of(
                Reason.INTERNAL,
                "the plugin %s broke: %s%s".formatted(key.method(), thrown, trace.length == 0 ? "" : " at " + trace[0]));
    }
}
