package io.clusterloader.trends.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers and names as a person reads them. */
final class Texts {
    private static final int DIGITS = 4;
    private static final int MOST_DECIMALS = 12;
    private static final double WHOLE = 100;
    private static final String PREFIX = "NetworkPerformanceMetrics_";

    private Texts() {}

    /** Returns a number with four significant digits. */
    static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : "-";
        }
        int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
        int decimals = Math.clamp(DIGITS - 1L - magnitude, 0, MOST_DECIMALS);
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Returns a relative change in percent, with its sign; "from 0" if there is none. */
    static String percent(double relative) {
        return Double.isFinite(relative) ? String.format(Locale.ROOT, "%+.1f %%", relative * WHOLE) : "from 0";
    }

    /** Returns a probability in percent, rounded down, so that it is never 100. */
    static String confidence(double confidence) {
        return String.format(Locale.ROOT, "%.2f %%", Math.min(confidence, 0.9999) * WHOLE);
    }

    /** Returns the unit as it is written beside a number. */
    static String unit(String unit) {
        return switch (unit) {
            case "percentage" -> "%";
            case "Gbits/s" -> "Gbit/s";
            default -> unit;
        };
    }

    /** Returns the name of a case without what all cases of the network measurement begin with. */
    static String caseName(String artifact) {
        String name = artifact.startsWith(PREFIX) ? artifact.substring(PREFIX.length()) : artifact;
        return name.replace('_', ' ');
    }

    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
