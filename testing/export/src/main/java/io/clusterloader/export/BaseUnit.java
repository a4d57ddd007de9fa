package io.clusterloader.export;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The unit in which other systems store what an artifact has in a unit for people: seconds for milliseconds, and so on.
 *
 * @param suffix of a metric's name in Prometheus and OpenMetrics; empty where there is no unit
 * @param ucum the unit as OpenTelemetry writes it, by the Unified Code for Units of Measure
 * @param exponent the power of ten by which a value is multiplied
 */
record BaseUnit(String suffix, String ucum, int exponent) {
    /** Of a number that is a state and no quantity. */
    static final BaseUnit NONE = new BaseUnit("", "1", 0);

    private static final Map<String, BaseUnit> KNOWN = Map.ofEntries(
            entry("", NONE),
            entry("Gbits/s", new BaseUnit("bits_per_second", "bit/s", 9)),
            entry("connections/s", new BaseUnit("per_second", "{connection}/s", 0)),
            entry("transactions/s", new BaseUnit("per_second", "{transaction}/s", 0)),
            entry("pps", new BaseUnit("per_second", "{packet}/s", 0)),
            entry("percentage", new BaseUnit("ratio", "1", -2)),
            entry("ratio", new BaseUnit("ratio", "1", 0)),
            entry("ms", new BaseUnit("seconds", "s", -3)),
            entry("s", new BaseUnit("seconds", "s", 0)),
            entry("s/Gbit", new BaseUnit("seconds_per_bit", "s/bit", -9)),
            entry("s/Mpackets", new BaseUnit("seconds_per_packet", "s/{packet}", -6)));

    /** Returns the base unit of an artifact's unit. One that nobody knows, such as that of a further plugin, stays as it is. */
    static BaseUnit of(String unit) {
        return KNOWN.getOrDefault(unit, new BaseUnit(Names.of(unit.replace("/", "_per_")), "{" + unit + "}", 0));
    }

    /** Converts a value, without an error of rounding of its own: 0.7 % is 0.007. */
    double convert(double value) {
        return BigDecimal.valueOf(value).scaleByPowerOfTen(exponent).doubleValue();
    }
}
