package io.clusterloader.compare.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Which values of a metric are better, and from what difference on one matters.
 *
 * @param higherIsBetter whether more is better; else less is
 * @param points the least difference that matters, in the unit, of metrics that are themselves percentages: a loss that goes from 0.001 to
 *     0.002 % has doubled, and nobody notices. Empty for metrics whose differences are told in percent
 */
public record MetricRule(boolean higherIsBetter, OptionalDouble points) {
    private static final String ANY = ".*";

    /** Rules by metric and unit, the first that fits; both are regular expressions. */
    private static final List<Line> TABLE = List.of(
            new Line(ANY, "percentage|%", less(0.1)),
            new Line("Throughput|Packet_Per_Second", ANY, more()),
            new Line("Latency|Jitter|Response_Time", ANY, less()),
            new Line(ANY, "[KMG]?bits/s|[KMGT]?i?B/s|pps|[a-z]+/s|1/s", more()),
            new Line(ANY, "ns|us|µs|ms|s|seconds|cores|bytes|MiB", less()));

    private record Line(Pattern metric, Pattern unit, MetricRule rule) {
        Line(String metric, String unit, MetricRule rule) {
            this(Pattern.compile(metric), Pattern.compile(unit), rule);
        }
    }

    /** Returns the rule of a metric; empty where nobody said which values are better. */
    public static Optional<MetricRule> of(String metric, String unit) {
        return TABLE.stream()
                .filter(line -> line.metric().matcher(metric).matches()
                        && line.unit().matcher(unit).matches())
                .findFirst()
                .map(Line::rule);
    }

    private static MetricRule more() {
        return new MetricRule(true, OptionalDouble.empty());
    }

    private static MetricRule less() {
        return new MetricRule(false, OptionalDouble.empty());
    }

    private static MetricRule less(double points) {
        return new MetricRule(false, OptionalDouble.of(points));
    }
}
