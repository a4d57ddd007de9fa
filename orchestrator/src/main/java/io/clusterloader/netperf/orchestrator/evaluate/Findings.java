package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is found out about a pair, piece by piece. */
final class Findings {
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void violation(String text) {
        violations.add(text);
    }

    void remark(String text) {
        remarks.add(text);
    }

    /** A rule that a valid pair obeys. */
    void require(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    void sample(Metric metric, double value) {
        sample(metric, value, "");
    }

    /** A number, unless the tool's output gives none: that is a violation, never a NaN. */
    void sample(Metric metric, double value, String uncertainty) {
        if (Double.isFinite(value)) {
            samples.add(Sample.newBuilder()
                    .setMetric(metric)
                    .setValue(value)
                    .setUncertainty(uncertainty)
                    .build());
        } else {
            violations.add("the output gives no finite " + metric);
        }
    }

    List<Sample> samples() {
        return samples;
    }

    List<String> violations() {
        return violations;
    }

    List<String> remarks() {
        return remarks;
    }

    /** A number for a message, in no language's notation. */
    static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
