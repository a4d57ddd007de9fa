package io.clusterloader.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds values that a system of series cannot tell apart. */
final class SeriesCheck {
    private SeriesCheck() {}

    /**
     * Checks that no two values are of one series.
     *
     * @param series what a system tells values apart by
     * @throws ExportException naming the series and both report directories
     */
    static void refuseEqual(List<ExportedValue> values, Function<ExportedValue, String> series) throws ExportException {
        Map<String, ExportedValue> known = new HashMap<>();
        for (ExportedValue value : values) {
            ExportedValue other = known.put(series.apply(value), value);
            if (other != null) {
                throw new ExportException(
                        "%s and %s: both have the series %s; export each run by itself, or tell runs apart with run --label=NAME=VALUE"
                                .formatted(other.place(), value.place(), series.apply(value)),
                        null);
            }
        }
    }
}
