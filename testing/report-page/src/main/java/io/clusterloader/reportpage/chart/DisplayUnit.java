package io.clusterloader.reportpage.chart;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The unit in which values are shown.
 *
 * @param factor from the unit of the report to this one
 */
public record DisplayUnit(String name, double factor) {
    private static final double THOUSAND = 1_000;

    /** For values below 1 there is a smaller unit. */
    private static final Map<String, String> SMALLER =
            Map.of("Gbits/s", "Mbit/s", "ms", "µs", "s/Gbit", "ms/Gbit", "s/Mpackets", "ms/Mpackets");

    private static final Map<String, String> NAMES = Map.of("Gbits/s", "Gbit/s", "percentage", "%", "pps", "packets/s");

    /** Words within the name of a metric that are no names. */
    private static final Pattern WITHIN = Pattern.compile(" (?:Per|Second|Packets|Time|Million)");

    /**
     * Chooses a unit.
     *
     * @param unit of the report
     * @param greatest of the values that are shown together
     */
    public static DisplayUnit of(String unit, double greatest) {
        if (SMALLER.containsKey(unit) && Math.abs(greatest) < 1) {
            return new DisplayUnit(SMALLER.get(unit), THOUSAND);
        }
        return new DisplayUnit(NAMES.getOrDefault(unit, unit), 1);
    }

    /** Returns the name of a metric in words: {@code Client CPU per Gbit}. */
    public static String spoken(String metric) {
        return WITHIN.matcher(metric.replace('_', ' '))
                .replaceAll(word -> word.group().toLowerCase(Locale.ROOT))
                .replace("Packet per second", "Packets per second");
    }
}
