package io.clusterloader.statistics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A unit in which a person reads a number: 83 µs in the place of 0.083 ms.
 *
 * @param name as it is written behind the number
 * @param factor by which a number in the published unit is multiplied
 */
public record ReadableUnit(String name, double factor) {
    /** The units for what is published in another one, the largest first. */
    private static final Map<String, List<ReadableUnit>> UNITS = Map.of(
            "Gbits/s",
            List.of(
                    new ReadableUnit("Tbit/s", 1e-3),
                    new ReadableUnit("Gbit/s", 1),
                    new ReadableUnit("Mbit/s", 1e3),
                    new ReadableUnit("kbit/s", 1e6),
                    new ReadableUnit("bit/s", 1e9)),
            "ms",
            List.of(
                    new ReadableUnit("s", 1e-3),
                    new ReadableUnit("ms", 1),
                    new ReadableUnit("µs", 1e3),
                    new ReadableUnit("ns", 1e6)),
            "s/Gbit",
            List.of(new ReadableUnit("s/Gbit", 1), new ReadableUnit("ms/Gbit", 1e3)),
            "percentage",
            List.of(new ReadableUnit("%", 1)));

    /**
     * Returns the largest unit in which a number is 1 or more; the smallest for a number that is less in each.
     *
     * @param unit as published; one that is not known stays as it is
     * @param number in that unit; of several numbers that share a unit, the one farthest from zero
     */
    public static ReadableUnit of(String unit, double number) {
        List<ReadableUnit> known = UNITS.getOrDefault(unit, List.of(new ReadableUnit(unit, 1)));
        if (number == 0) {
            return known.stream().filter(one -> one.factor() == 1).findFirst().orElse(known.getFirst());
        }
        return known.stream()
                .filter(one -> Math.abs(number) * one.factor() >= 1)
                .findFirst()
                .orElse(known.getLast());
    }

    /** Formats a number of the published unit in this one, without its name. */
    public String number(double value, OptionalDouble margin) {
        return NumberText.of(
                value * factor, margin.isEmpty() ? margin : OptionalDouble.of(margin.getAsDouble() * factor));
    }

    /** Formats a number of the published unit with the unit that suits it: {@code 9.412 Gbit/s}. */
    public static String text(double value, String unit) {
        ReadableUnit readable = of(unit, value);
        return readable.number(value, OptionalDouble.empty()) + " " + readable.name();
    }
}
