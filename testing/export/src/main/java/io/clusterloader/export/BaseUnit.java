package io.clusterloader.export;

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

    private static final Map<String, BaseUnit> KNOWN = Map.of(
            "", NONE,
            "Gbits/s", new BaseUnit("bits_per_second", "bit/s", 9),
            "pps", new BaseUnit("per_second", "{packet}/s", 0),
            "percentage", new BaseUnit("ratio", "1", -2),
            "ratio", new BaseUnit("ratio", "1", 0),
            "ms", new BaseUnit("seconds", "s", -3),
            "s", new BaseUnit("seconds", "s", 0),
            "s/Gbit", new BaseUnit("seconds_per_bit", "s/bit", -9),
            "s/Mpackets", new BaseUnit("seconds_per_packet", "s/{packet}", -6));

    /** Returns the base unit of an artifact's unit. One that nobody knows, such as that of a further plugin, stays as it is. */
    static BaseUnit of(String unit) {
        return KNOWN.getOrDefault(unit, new BaseUnit(Names.of(unit.replace("/", "_per_")), "{" + unit + "}", 0));
    }

    /** Converts a value, without an error of rounding of its own: 0.7 % is 0.007. */
    double convert(double value) {
        return BigDecimal.valueOf(value).scaleByPowerOfTen(exponent).doubleValue();
    }
}
