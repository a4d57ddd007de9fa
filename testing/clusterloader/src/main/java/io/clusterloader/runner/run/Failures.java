package io.clusterloader.runner.run;

import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.runner.test.InstanceKey;
import java.util.Objects;

/** Words for what a plugin threw. */
final class Failures {
    private Failures() {}

    /** A measurement's own exception speaks for itself; anything else is a defect, and says whose and where. */
    static String reason(InstanceKey key, Throwable thrown) {
        if (thrown instanceof MeasurementException) {
            return Objects.requireNonNullElse(
                    thrown.getMessage(), thrown.getClass().getSimpleName());
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        return "the plugin %s broke: %s%s".formatted(key.method(), thrown, trace.length == 0 ? "" : " at " + trace[0]);
    }
}
