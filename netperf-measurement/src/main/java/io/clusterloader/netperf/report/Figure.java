package io.clusterloader.netperf.report;

import java.util.Locale;

/** A number as a person reads it, in no language's notation. */
final class Figure {
    private Figure() {}

    /** Four significant digits, and no fraction that nobody reads. */
    static String of(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        String format = size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.01 ? "%.3f" : "%.2g";
        return String.format(Locale.ROOT, format, value);
    }
}
