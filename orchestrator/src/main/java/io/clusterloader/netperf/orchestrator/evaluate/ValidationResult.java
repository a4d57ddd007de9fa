package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the numbers, violations and warnings of a pair. The first violation gives the pair its reason. */
final class ValidationResult {
    private final List<PairValue> values = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private FailureReason reason = FailureReason.FAILURE_REASON_UNSPECIFIED;

    void violation(FailureReason why, String text) {
        reason = violations.isEmpty() ? why : reason;
        violations.add(text);
    }

    /** Adds that a rule of a valid result is broken. */
    void violation(String text) {
        violation(FailureReason.INVALID_RESULT, text);
    }

    void warning(String text) {
        warnings.add(text);
    }

    /** Adds a violation unless the rule holds. */
    void require(boolean holds, String violation) {
        if (!holds) {
            violation(violation);
        }
    }

    void value(Metric metric, double value) {
        value(metric, value, "");
    }

    /** Adds a number, unless the tool's output gives none that can be: that is a violation, never a NaN. A latency may be below zero, by the clocks. */
    void value(Metric metric, double value, String uncertainty) {
        if (Double.isFinite(value) && (value >= 0 || metric == Metric.LATENCY)) {
            values.add(PairValue.newBuilder()
                    .setMetric(metric)
                    .setValue(value)
                    .setUncertainty(uncertainty)
                    .build());
        } else {
            violation("the output gives no usable " + metric);
        }
    }

    List<PairValue> values() {
        return values;
    }

    /** Returns why the pair is not valid; unspecified where it is. */
    FailureReason reason() {
        return reason;
    }

    List<String> violations() {
        return violations;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Returns a number for a message, in no language's notation. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
